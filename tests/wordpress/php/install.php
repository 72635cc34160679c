<?php
/* Install WordPress, with nothing in it. */
define( 'WP_INSTALLING', true );
require __DIR__ . '/begin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Marsh Lane', 'admin', 'admin@example.org', true, '', 'only-for-tests' );
update_option( 'permalink_structure', '/%year%/%monthnum%/%postname%/' );
update_option( 'timezone_string', 'Europe/London' );
global $wpdb;
foreach ( array( 'posts', 'postmeta', 'comments', 'commentmeta', 'term_relationships' ) as $table ) {
	$wpdb->query( "DELETE FROM {$wpdb->$table}" );
}
echo $GLOBALS['wp_version'];
