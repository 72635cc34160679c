"""Which post types are pages for readers, and which are parts of the machine."""

from __future__ import annotations

_STRUCTURAL = """
    attachment nav_menu_item custom_css customize_changeset oembed_cache revision user_request
    wp_block wp_font_face wp_font_family wp_global_styles wp_navigation wp_template wp_template_part
    acf-field acf-field-group acf-post-type acf-taxonomy amn_exact-metrics custom-css-js
    elementor_font elementor_icons elementor_library elementor_snippet et_pb_layout fl-builder-template
    feedback flamingo_contact flamingo_inbound jp_mem_plan jp_pay_order jp_pay_product mc4wp-form
    popup scheduled-action scheduled-event shop_coupon shop_order shop_order_refund tablepress_table
    vc4_templates wp-types-group wpcf7_contact_form wpforms wpforms_log
"""
#: Types that WordPress or a common plugin keeps among its posts, though no reader ever sees one as a page.
STRUCTURAL = frozenset(_STRUCTURAL.split())


def is_entry(type: str, status: str, *, has_body: bool) -> bool:
    """Say whether an item becomes an entry: posts and pages always, other types where they have a body.

    A draft that WordPress saved by itself before anybody wrote anything (``auto-draft``) does not.
    """
    if type in STRUCTURAL or status == "auto-draft":
        return False
    return type in ("post", "page", "") or has_body
