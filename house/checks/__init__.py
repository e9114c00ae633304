"""What the house promises about itself, each promise a small check that can fail."""

from house.checks import (
    entering,
    later,
    leaving,
    names,
    outside,
    papers,
    sizes,
    styles,
    templates,
    writes,
)
from house.checks.reading import Check

ALL = [
    Check("no file grows too long", sizes.long_files),
    Check("no function grows too long", sizes.long_functions),
    Check("only verbs write", writes.writes_elsewhere),
    Check("verbs say who acts, and are recorded", writes.unruly_verbs),
    Check("what is kept of a person can leave", leaving.held_for_ever),
    Check("templates hold no style, script or handler", templates.unruly_templates),
    Check("what templates ask for is there", templates.missing_static),
    Check("styles keep to the tokens", styles.unruly_styles),
    Check("every pair of tokens has its contrast", styles.weak_contrasts),
    Check("modules have telling names", names.forbidden_modules),
    Check("the code speaks the field’s words", names.forbidden_words),
    Check("jobs queued by name exist", later.unknown_jobs),
    Check("every address says who enters", entering.addresses_without_a_table),
    Check("every address is led to", entering.addresses_nobody_is_led_to),
    Check("every page of a life leaves a look", entering.pages_without_a_look),
    Check("nothing points outside", outside.outside_addresses),
    Check("no registry is named", outside.registries),
    Check("what was brought in has its licence", outside.vendored_without_licence),
    Check("papers point at what is there", papers.broken_links),
    Check("the picture of the rooms is true", papers.stale_picture),
]
