"""People: the organisation, its teams, accounts, the persons we walk beside and their bonds.

It promises that nobody needs papers, a surname or an account to be someone here, and that people
are called as they asked to be called. It never decides who may see what: that is `trust`.
"""
