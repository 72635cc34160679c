<?php
/* Write WordPress's own export of everything to standard output. */
define( 'WP_ADMIN', true );
require __DIR__ . '/begin.php';
require_once ABSPATH . 'wp-admin/includes/export.php';
export_wp( array( 'content' => 'all' ) );
