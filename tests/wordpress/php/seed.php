<?php
/* Fill a site with one of every sort of thing that exports and imports are known to lose. Argument: "nasty" adds what makes an export ill-formed. */
require __DIR__ . '/begin.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
global $wpdb;
$nasty = 'nasty' === ( $argv[1] ?? '' );
$day   = 0;

function post( string $title, string $content, array $more = array() ): int {
	global $day;
	$date = sprintf( '2021-07-%02d 09:30:00', ++$day % 28 + 1 );
	$row  = $more + array( 'post_title' => $title, 'post_content' => $content, 'post_status' => 'publish', 'post_author' => 1, 'post_date' => $date );
	$id   = wp_insert_post( wp_slash( $row ), true );
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, "$title: " . $id->get_error_message() );
		exit( 1 );
	}
	return $id;
}

function comment( int $post, string $author, string $content, array $more = array() ): int {
	static $minute = 0;
	$date = sprintf( '2021-08-01 10:%02d:00', ++$minute );
	return wp_insert_comment( wp_slash( $more + array(
		'comment_post_ID'   => $post,
		'comment_author'    => $author,
		'comment_content'   => $content,
		'comment_date'      => $date,
		'comment_author_IP' => '192.0.2.7',
		'comment_approved'  => 1,
		'comment_agent'     => 'A browser',
		'comment_karma'     => 3,
	) ) );
}

function member( string $login, string $name, string $role ): int {
	return wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'x', 'user_email' => "$login@example.org", 'display_name' => $name, 'role' => $role, 'user_url' => "https://example.org/$login", 'description' => "About $name" ) );
}

update_option( 'blogname', 'Llyfrgell Lôn y Gors & <em>friends</em>' );
$carys  = member( 'carys', 'Carys & Co', 'editor' );
$rene   = member( 'rene', 'René Ünal', 'author' );
$reader = member( 'reader', 'A reader', 'subscriber' );
$wpdb->update( $wpdb->users, array( 'user_login' => 'René Ünal' ), array( 'ID' => $rene ) );
clean_user_cache( $rene );

$news    = wp_insert_term( 'Newyddion & news', 'category', array( 'slug' => 'news', 'description' => "one\r\ntwo" ) )['term_id'];
$local   = wp_insert_term( 'Lleol', 'category', array( 'parent' => $news ) )['term_id'];
$arfon   = wp_insert_term( 'Arfon', 'region' )['term_id'];
$menai   = wp_insert_term( 'Menai', 'region', array( 'parent' => $arfon ) )['term_id'];
add_term_meta( $news, 'look', array( 'colour' => '#c00', 'note' => "red\r\nand round" ) );

$picture = wp_insert_attachment( array( 'post_title' => 'A bridge', 'post_excerpt' => 'The bridge & the strait', 'post_mime_type' => 'image/jpeg', 'post_date' => '2021-06-01 09:00:00', 'guid' => home_url( '/wp-content/uploads/2021/06/bridge.jpg' ) ), '2021/06/bridge.jpg' );
$second  = wp_insert_attachment( array( 'post_title' => 'A boat', 'post_mime_type' => 'image/jpeg', 'post_date' => '2021-06-02 09:00:00', 'guid' => home_url( '/wp-content/uploads/2021/06/boat.jpg' ) ), '2021/06/boat.jpg' );
update_post_meta( $picture, '_wp_attachment_image_alt', wp_slash( 'A "bridge"' ) );

$pattern = post( 'Notice', '<!-- wp:paragraph --><p>Closed on Monday.</p><!-- /wp:paragraph -->', array( 'post_type' => 'wp_block' ) );
$study   = post( 'Mobile library', "<strong>Source:</strong> Arfon Libraries\r\n\r\n<strong>Date of publication:</strong> March 2019\r\n\r\n<strong>Summary of driver:</strong>\r\nA van visits twelve villages.\r\n", array( 'post_name' => 'mobile-library', 'post_author' => $carys, 'post_category' => array( $news, $local ), 'tags_input' => array( 'Môr', 'O\'Brien "q"' ), 'post_excerpt' => "a\r\nb" ) );
post( 'CDATA', 'ends here ]]> and <![CDATA[ nested ]]]]> too, and a ]' );
post( 'Blocks', "<!-- wp:image {\"id\":$picture} --><figure class=\"wp-block-image\"><img src=\"" . home_url( '/wp-content/uploads/2021/06/bridge.jpg' ) . "\" class=\"wp-image-$picture\" alt=\"\"/></figure><!-- /wp:image -->\n\n<!-- wp:block {\"ref\":$pattern} /-->", array( 'post_name' => 'blocks' ) );
set_post_thumbnail( post( 'Gallery', "[gallery ids=\"$picture,$second\"]\n\n<a href=\"" . home_url( "/?p=$study" ) . '">the van</a>' ), $second );
post( 'Dŵr a thân 🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'Ŵŷâ 😀 𝒳', array( 'post_author' => $rene ) );
post( 'C:\\maps', 'a \\d+ and \\\\server\\share', array( 'post_name' => 'slashes' ) );
post( 'Secret', 'behind a password', array( 'post_password' => 'open & <sesame>' ) );
post( 'Private', 'not for all', array( 'post_status' => 'private' ) );
post( 'Pending', 'waits', array( 'post_status' => 'pending' ) );
post( 'Future', 'not yet', array( 'post_status' => 'future', 'post_date' => '2031-01-01 09:00:00' ) );
post( 'A draft', 'a draft of that second', array( 'post_status' => 'draft', 'post_date' => '2021-09-01 09:00:00' ) );
post( '', 'an untitled draft', array( 'post_status' => 'draft', 'post_date' => '2021-09-01 09:00:00' ) );
wp_trash_post( post( 'Binned', 'in the bin' ) );
stick_post( post( 'Sticky', 'stays on top' ) );
$first_twin  = post( 'Twins', 'the first', array( 'post_date' => '2021-10-01 09:00:00', 'post_name' => 'twin-one' ) );
$second_twin = post( 'Twins', 'the second', array( 'post_date' => '2021-10-01 09:00:00', 'post_name' => 'twin-two' ) );
add_post_meta( $second_twin, 'which', 'second' );
$edited = post( 'Edited later', 'as it is now' );
$wpdb->update( $wpdb->posts, array( 'post_modified' => '2023-02-03 04:05:06', 'post_modified_gmt' => '2023-02-03 04:05:06', 'post_content_filtered' => '*source*', 'to_ping' => 'https://example.org/tb', 'pinged' => 'https://example.net/tb', 'guid' => 'tag:example.org,2021:edited' ), array( 'ID' => $edited ) );

$kept = post( 'Meta', 'holds much' );
foreach ( array( 'plain' => "a\r\nb", 'nested' => array( 'a' => 'Llŷn', 'b' => array( true, null, 2.5 ) ), 'returns' => array( 'text' => "a\r\nb" ), 'object' => (object) array( 'name' => 'x' ), 'backslash' => 'C:\\a\\\\b', 'cdata' => 'x ]]> y', 'empty' => '' ) as $key => $value ) {
	add_post_meta( $kept, $key, wp_slash_strings_only( $value ) );
}
foreach ( array( 'one', 'two', 'one' ) as $value ) {
	add_post_meta( $kept, 'thrice', $value );
}
add_post_meta( $kept, '_edit_lock', '1:1' );
add_post_meta( $kept, '_edit_last', $carys );
$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $kept, 'meta_key' => 'wrong_length', 'meta_value' => 'a:1:{s:1:"t";s:9:"Llŷn";}' ) );
if ( $nasty ) {
	post( 'Control', "bell [\x07] null [\x00] vertical [\x0b] end" );
}

$child = post( 'Child', 'below', array( 'post_type' => 'page', 'menu_order' => 2 ) );
$above = post( 'Parent', 'above', array( 'post_type' => 'page', 'menu_order' => 1 ) );
$wpdb->update( $wpdb->posts, array( 'post_parent' => $above ), array( 'ID' => $child ) );
clean_post_cache( $child );
$walk = post( 'Along the strait', 'a walk', array( 'post_type' => 'walk', 'post_author' => $carys ) );
wp_set_object_terms( $walk, array( $menai ), 'region' );
wp_set_object_terms( $walk, 'Easy', 'difficulty' );
add_post_meta( $walk, 'track', '<gpx version="1.1"/>' );

$menu = wp_create_nav_menu( 'Prif ddewislen' );
wp_update_term( $menu, 'nav_menu', array( 'description' => 'the main one' ) );
function line( string $title, string $type, array $more ): int {
	global $menu;
	static $place = 0;
	$values = array( 'menu-item-title' => $title, 'menu-item-type' => $type, 'menu-item-status' => 'publish', 'menu-item-position' => ++$place );
	return wp_update_nav_menu_item( $menu, 0, wp_slash( $more + $values ) );
}
$top = line( 'Parent page', 'post_type', array( 'menu-item-object' => 'page', 'menu-item-object-id' => $above ) );
line( 'Child page', 'post_type', array( 'menu-item-object' => 'page', 'menu-item-object-id' => $child, 'menu-item-parent-id' => $top ) );
line( 'News', 'taxonomy', array( 'menu-item-object' => 'category', 'menu-item-object-id' => $news ) );
$custom = line( 'Elsewhere', 'custom', array( 'menu-item-url' => 'https://example.org/?a=1&b=2', 'menu-item-classes' => 'a b', 'menu-item-target' => '_blank' ) );
line( 'All walks', 'post_type_archive', array( 'menu-item-object' => 'walk' ) );
line( 'Unfinished', 'custom', array( 'menu-item-url' => 'https://example.org/d', 'menu-item-status' => 'draft' ) );
add_post_meta( $custom, 'icon', 'from a plugin' );
$then = array( 'post_date' => '2021-06-03 09:00:00', 'post_date_gmt' => '2021-06-03 08:00:00', 'post_modified' => '2021-06-03 09:00:00', 'post_modified_gmt' => '2021-06-03 08:00:00' );
$wpdb->update( $wpdb->posts, $then, array( 'post_type' => 'nav_menu_item' ) );

$one   = comment( $study, 'Visitor', "Diolch & <b>thanks</b> 😀 ]]>\r\nnext line" );
$two   = comment( $study, 'Carys', 'An answer', array( 'comment_parent' => $one, 'user_id' => $carys ) );
comment( $study, 'A reader', 'By a user without posts', array( 'comment_parent' => $two, 'user_id' => $reader, 'comment_author_email' => 'reader@example.org' ) );
$spam = comment( $study, 'Seller', 'buy', array( 'comment_approved' => 'spam' ) );
comment( $study, 'Replier', 'Answers spam', array( 'comment_parent' => $spam ) );
comment( $study, 'Waiting', 'for approval', array( 'comment_approved' => '0' ) );
comment( $study, 'Other site', '[...] linked [...]', array( 'comment_type' => 'pingback', 'comment_author_url' => $nasty ? 'https://example.org/?a=1&b=2' : 'https://example.org/' ) );
comment( $study, 'Linker', '<a href="https://example.org/x">a link</a>' );
$early = comment( $walk, 'Answers early', 'has a lower number than what it answers' );
$late  = comment( $walk, 'Was first', 'is answered above' );
$wpdb->update( $wpdb->comments, array( 'comment_parent' => $late ), array( 'comment_ID' => $early ) );
add_comment_meta( $one, 'stars', array( 'n' => 5 ) );
