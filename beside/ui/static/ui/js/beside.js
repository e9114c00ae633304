// What every page may use. Each module enhances HTML that is already there and works without it.
import "./chosen-file.js";
import "./voice-clip.js";
import "./read-aloud.js";
import "./print-button.js";
import { guard } from "./form-guard.js";
import { leaveQuickly } from "./leave-quickly.js";
import { switchLanguages } from "./language-switch.js";

guard(document);
leaveQuickly(document);
switchLanguages(document);
