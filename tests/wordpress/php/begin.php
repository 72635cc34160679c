<?php
/* Start WordPress for a script: every other script begins with this one. The site is told by MAPKIT_WP_DATA and MAPKIT_WP_HOME. */
if ( 'cli' === PHP_SAPI ) {
	$home = parse_url( getenv( 'MAPKIT_WP_HOME' ) );
	$_SERVER += array( 'REMOTE_ADDR' => '127.0.0.1' );
	$_SERVER['HTTP_HOST'] = $home['host'] . ( isset( $home['port'] ) ? ":{$home['port']}" : '' );
	$_SERVER['REQUEST_URI'] = '/';
	$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
}
require getenv( 'MAPKIT_WP_CODE' ) . '/wp-load.php';
if ( ! wp_installing() ) {
	wp_set_current_user( 1 );
	kses_remove_filters();
}
