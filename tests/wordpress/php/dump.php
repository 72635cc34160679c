<?php
/* Print what a site holds as JSON, with names where the database has numbers that differ from site to site. */
require __DIR__ . '/begin.php';
global $wpdb;

function pairs( string $table, string $column, int $id ): array {
	global $wpdb;
	$rows = $wpdb->get_results( $wpdb->prepare( "SELECT meta_key, meta_value FROM $table WHERE $column = %d ORDER BY meta_key, meta_value", $id ), ARRAY_N );
	$out  = array();
	foreach ( $rows as [ $key, $value ] ) {
		$out[ $key ][] = $value;
	}
	return $out;
}

$users = array();
$login = array( 0 => '' );
foreach ( get_users() as $user ) {
	$login[ $user->ID ]         = $user->user_login;
	$users[ $user->user_login ] = array( 'email' => $user->user_email, 'name' => $user->display_name, 'first' => $user->first_name, 'last' => $user->last_name, 'role' => implode( ',', $user->roles ), 'url' => $user->user_url, 'biography' => $user->description );
}

$terms = array();
$named = array( 0 => '' );
$all   = $wpdb->get_results( "SELECT t.*, x.* FROM {$wpdb->terms} t JOIN {$wpdb->term_taxonomy} x ON x.term_id = t.term_id" );
foreach ( $all as $term ) {
	$named[ $term->term_id ]   = "$term->taxonomy/$term->slug";
	$of_x[ $term->term_taxonomy_id ] = "$term->taxonomy/$term->slug";
}
foreach ( $all as $term ) {
	$terms[ $named[ $term->term_id ] ] = array( 'name' => $term->name, 'description' => $term->description, 'parent' => $named[ $term->parent ], 'meta' => pairs( $wpdb->termmeta, 'term_id', (int) $term->term_id ) );
}

$posts  = array();
$menus  = array();
$sticky = get_option( 'sticky_posts' );
$titles = array( 0 => '' );
$rows   = $wpdb->get_results( "SELECT * FROM {$wpdb->posts} WHERE post_type != 'revision' ORDER BY ID", ARRAY_A );
foreach ( $rows as $row ) {
	$titles[ $row['ID'] ] = "{$row['menu_order']} {$row['post_title']}";
}
foreach ( $rows as $row ) {
	$id    = (int) $row['ID'];
	$meta  = pairs( $wpdb->postmeta, 'post_id', $id );
	$links = $wpdb->get_col( "SELECT term_taxonomy_id FROM {$wpdb->term_relationships} WHERE object_id = $id" );
	$in    = array_map( fn( $x ) => $of_x[ $x ], $links );
	sort( $in );
	$row['author'] = $login[ $row['post_author'] ] ?? '?';
	$row['terms']  = $in;
	$row['sticky'] = in_array( $id, $sticky, true );
	unset( $row['ID'], $row['post_author'], $row['comment_count'] );
	if ( 'nav_menu_item' === $row['post_type'] ) {
		$aim = (int) $meta['_menu_item_object_id'][0];
		if ( 'taxonomy' === $meta['_menu_item_type'][0] ) {
			$aim = $named[ $aim ] ?? '?';
		} elseif ( 'post_type' !== $meta['_menu_item_type'][0] ) {
			$aim = '';
		}
		$meta['_menu_item_object_id']        = array( $aim );
		$meta['_menu_item_menu_item_parent'] = array( $titles[ (int) $meta['_menu_item_menu_item_parent'][0] ] ?? '?' );
		$menus[ $titles[ $id ] ]             = array_diff_key( $row, array( 'post_name' => 1 ) ) + array( 'meta' => $meta );
		continue;
	}
	if ( isset( $meta['_edit_last'] ) ) {
		$meta['_edit_last'] = array( $login[ (int) $meta['_edit_last'][0] ] ?? '?' );
	}
	$posts[ "{$row['post_type']} $id" ] = $row + array( 'meta' => $meta );
}

$comments = array();
$called   = array( 0 => '' );
$rows     = $wpdb->get_results( "SELECT * FROM {$wpdb->comments} ORDER BY comment_ID", ARRAY_A );
foreach ( $rows as $row ) {
	$called[ $row['comment_ID'] ] = "{$row['comment_date']} {$row['comment_author']}";
}
foreach ( $rows as $row ) {
	$name = $called[ $row['comment_ID'] ];
	$meta = pairs( $wpdb->commentmeta, 'comment_id', (int) $row['comment_ID'] );

	$row['parent'] = $called[ $row['comment_parent'] ] ?? "stranger {$row['comment_parent']}";
	$row['user']   = $login[ $row['user_id'] ] ?? '?';
	unset( $row['comment_ID'], $row['comment_parent'], $row['user_id'] );
	$comments[ $name ] = $row + array( 'meta' => $meta );
}
$out = array( 'user' => $users, 'term' => $terms, 'post' => $posts, 'menu line' => $menus, 'comment' => $comments );
echo json_encode( $out, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR );
