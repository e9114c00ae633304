"""The pages of trust: who may see what, who looked, speaking for someone, emergencies, safety."""
