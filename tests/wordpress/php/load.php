<?php
/*
 * Load a WXR file through WordPress's own functions, with the rules of the official importer, which drop and change things:
 * what those rules do is what the tests are about. Files of attachments count as fetched. Prints what it dropped as JSON.
 */
define( 'WP_IMPORTING', true );
define( 'WP_ADMIN', true );
require __DIR__ . '/begin.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

libxml_use_internal_errors( true );
$xml = simplexml_load_file( $argv[1], 'SimpleXMLElement', LIBXML_NOCDATA | LIBXML_NONET );
if ( false === $xml ) {
	fwrite( STDERR, 'not well-formed: ' . libxml_get_last_error()->message );
	exit( 2 );
}
$spaces = $xml->getDocNamespaces();
if ( ! preg_match( '/^\d+\.\d+$/', (string) $xml->channel->children( $spaces['wp'] )->wxr_version ) ) {
	fwrite( STDERR, 'no wxr_version' );
	exit( 3 );
}

final class Loader {
	public array $dropped = array();
	private array $users = array();
	private array $users_by_id = array();
	private array $posts = array();
	private array $items = array();
	private array $orphans = array();
	private array $thumbnails = array();
	private array $waiting = array();

	public function __construct( private SimpleXMLElement $channel, private array $spaces ) {}

	public function run(): void {
		$wp = $this->wp( $this->channel );
		foreach ( $wp->author as $author ) {
			$this->author( $author );
		}
		foreach ( $wp->category as $term ) {
			$this->term( 'category', $term, $term->category_nicename, $term->category_parent, $term->cat_name, $term->category_description );
		}
		foreach ( $wp->tag as $term ) {
			$this->term( 'post_tag', $term, $term->tag_slug, '', $term->tag_name, $term->tag_description );
		}
		foreach ( $wp->term as $term ) {
			$this->term( (string) $term->term_taxonomy, $term, $term->term_slug, $term->term_parent, $term->term_name, $term->term_description );
		}
		foreach ( $this->channel->item as $item ) {
			$this->item( $item );
		}
		$this->link_up();
	}

	private function wp( SimpleXMLElement $node ): SimpleXMLElement {
		return $node->children( $this->spaces['wp'] );
	}

	private function author( SimpleXMLElement $author ): void {
		$login = sanitize_user( (string) $author->author_login, true );
		$id    = username_exists( $login ) ?: wp_insert_user( wp_slash( array(
			'user_login'   => $login,
			'user_pass'    => wp_generate_password(),
			'user_email'   => (string) $author->author_email,
			'display_name' => (string) $author->author_display_name,
			'first_name'   => (string) $author->author_first_name,
			'last_name'    => (string) $author->author_last_name,
		) ) );
		if ( is_wp_error( $id ) ) {
			$this->dropped[] = "user $login: " . $id->get_error_message();
			return;
		}
		$this->users[ $login ]                                  = $id;
		$this->users_by_id[ (int) (string) $author->author_id ] = $id;
	}

	private function term( string $taxonomy, SimpleXMLElement $node, $slug, $parent, $name, $description ): void {
		if ( term_exists( (string) $slug, $taxonomy ) ) {
			return;
		}
		$above = '' === (string) $parent ? null : term_exists( (string) $parent, $taxonomy );
		$made  = wp_insert_term( wp_slash( (string) $name ), $taxonomy, array(
			'slug'        => (string) $slug,
			'description' => wp_slash( (string) $description ),
			'parent'      => is_array( $above ) ? (int) $above['term_id'] : 0,
		) );
		if ( is_wp_error( $made ) ) {
			$this->dropped[] = "term $taxonomy/$slug: " . $made->get_error_message();
			return;
		}
		foreach ( $node->termmeta as $meta ) {
			add_term_meta( $made['term_id'], wp_slash( (string) $meta->meta_key ), $this->value( (string) $meta->meta_value ) );
		}
	}

	private function item( SimpleXMLElement $item ): void {
		$wp     = $this->wp( $item );
		$type   = (string) $wp->post_type;
		$old    = (int) (string) $wp->post_id;
		$title  = (string) $item->title;
		$status = (string) $wp->status;
		if ( 'auto-draft' === $status || isset( $this->posts[ $old ] ) ) {
			return;
		}
		if ( ! post_type_exists( $type ) ) {
			$this->dropped[] = "post $old: type $type";
			return;
		}
		if ( 'nav_menu_item' === $type ) {
			$this->menu_item( $item );
			return;
		}
		$exists = post_exists( $title, '', (string) $wp->post_date, $type );
		if ( $exists ) {
			$this->dropped[] = "post $old: taken for post $exists";
			$new             = $exists;
		} else {
			$new = $this->post( $item, $title, $status, $type, $old );
		}
		$this->posts[ $old ] = $new;
		if ( '1' === (string) $wp->is_sticky ) {
			stick_post( $new );
		}
		$this->terms( $item, $new );
		$this->comments( $wp, $new, (bool) $exists );
		$this->meta( $wp, $new, $type );
	}

	private function post( SimpleXMLElement $item, string $title, string $status, string $type, int $old ): int {
		$wp     = $this->wp( $item );
		$parent = (int) (string) $wp->post_parent;
		$login  = sanitize_user( (string) $item->children( $this->spaces['dc'] )->creator, true );
		$new    = wp_insert_post( wp_slash( array(
			'import_id'      => $old,
			'post_author'    => $this->users[ $login ] ?? 1,
			'post_date'      => (string) $wp->post_date,
			'post_date_gmt'  => (string) $wp->post_date_gmt,
			'post_content'   => (string) $item->children( $this->spaces['content'] )->encoded,
			'post_excerpt'   => (string) $item->children( $this->spaces['excerpt'] )->encoded,
			'post_title'     => $title,
			'post_status'    => $status,
			'post_name'      => (string) $wp->post_name,
			'comment_status' => (string) $wp->comment_status,
			'ping_status'    => (string) $wp->ping_status,
			'guid'           => (string) $item->guid,
			'post_parent'    => $this->posts[ $parent ] ?? 0,
			'menu_order'     => (int) (string) $wp->menu_order,
			'post_type'      => $type,
			'post_password'  => (string) $wp->post_password,
			'post_mime_type' => 'attachment' === $type ? (string) wp_check_filetype( (string) $wp->attachment_url )['type'] : '',
		) ), true );
		if ( is_wp_error( $new ) ) {
			fwrite( STDERR, "post $old: " . $new->get_error_message() );
			exit( 4 );
		}
		if ( $parent && ! isset( $this->posts[ $parent ] ) ) {
			$this->orphans[ $new ] = $parent;
		}
		return $new;
	}

	private function terms( SimpleXMLElement $item, int $post ): void {
		$wanted = array();
		foreach ( $item->category as $category ) {
			$slug = (string) $category['nicename'];
			if ( '' === $slug ) {
				continue;
			}
			$taxonomy = 'tag' === (string) $category['domain'] ? 'post_tag' : (string) $category['domain'];
			$term     = term_exists( $slug, $taxonomy ) ?: wp_insert_term( wp_slash( (string) $category ), $taxonomy, array( 'slug' => $slug ) );
			if ( is_wp_error( $term ) ) {
				$this->dropped[] = "post $post: term $taxonomy/$slug";
				continue;
			}
			$wanted[ $taxonomy ][] = (int) $term['term_id'];
		}
		foreach ( $wanted as $taxonomy => $ids ) {
			wp_set_post_terms( $post, $ids, $taxonomy );
		}
	}

	private function comments( SimpleXMLElement $wp, int $post, bool $exists ): void {
		$sorted = array();
		foreach ( $wp->comment as $comment ) {
			$sorted[ (int) (string) $comment->comment_id ] = $comment;
		}
		ksort( $sorted );
		$made = array();
		foreach ( $sorted as $old => $comment ) {
			if ( $exists && comment_exists( (string) $comment->comment_author, (string) $comment->comment_date ) ) {
				continue;
			}
			$parent = (int) (string) $comment->comment_parent;
			$row    = array( 'comment_post_ID' => $post, 'comment_parent' => $made[ $parent ] ?? $parent );
			foreach ( array( 'author', 'author_email', 'author_url', 'author_IP', 'date', 'date_gmt', 'content', 'approved', 'type' ) as $name ) {
				$row[ "comment_$name" ] = (string) $comment->{"comment_$name"};
			}
			$row['user_id'] = $this->users_by_id[ (int) (string) $comment->comment_user_id ] ?? 0;
			$made[ $old ]   = wp_insert_comment( wp_filter_comment( wp_slash( $row ) + array( 'comment_agent' => '', 'user_ID' => $row['user_id'] ) ) );
			foreach ( $comment->commentmeta as $meta ) {
				add_comment_meta( $made[ $old ], wp_slash( (string) $meta->meta_key ), $this->value( (string) $meta->meta_value ) );
			}
		}
	}

	private function meta( SimpleXMLElement $wp, int $post, string $type ): void {
		foreach ( $wp->postmeta as $meta ) {
			$key   = (string) $meta->meta_key;
			$value = (string) $meta->meta_value;
			if ( '_edit_lock' === $key ) {
				continue;
			}
			if ( '_edit_last' === $key ) {
				$value = $this->users_by_id[ (int) $value ] ?? 0;
				if ( ! $value ) {
					continue;
				}
			}
			if ( '_thumbnail_id' === $key ) {
				$this->thumbnails[ $post ] = (int) $value;
			}
			add_post_meta( $post, wp_slash( $key ), $this->value( (string) $value ) );
		}
	}

	/** A serialised value as what it means, and false, which is stored as nothing, where it means nothing. */
	private function value( string $text ) {
		$value = is_serialized( $text ) ? @unserialize( trim( $text ), array( 'allowed_classes' => array( 'stdClass' ) ) ) : $text;
		return wp_slash_strings_only( $value );
	}

	private function menu_item( SimpleXMLElement $item ): void {
		$wp   = $this->wp( $item );
		$old  = (int) (string) $wp->post_id;
		$meta = array();
		foreach ( $wp->postmeta as $each ) {
			$meta[ (string) $each->meta_key ] = (string) $each->meta_value;
		}
		$slug = '';
		foreach ( $item->category as $category ) {
			if ( 'nav_menu' === (string) $category['domain'] ) {
				$slug = (string) $category['nicename'];
			}
		}
		$menu = term_exists( $slug, 'nav_menu' );
		$type = $meta['_menu_item_type'] ?? '';
		$aim  = (int) ( $meta['_menu_item_object_id'] ?? 0 );
		if ( 'draft' === (string) $wp->status || ! $menu || ! in_array( $type, array( 'taxonomy', 'post_type', 'custom' ), true ) ) {
			$this->dropped[] = "menu item $old: $type, {$wp->status}";
			return;
		}
		if ( 'post_type' === $type && isset( $this->posts[ $aim ] ) ) {
			$aim = $this->posts[ $aim ];
		} elseif ( 'post_type' === $type ) {
			$this->waiting[] = $item;
			return;
		} elseif ( 'taxonomy' === $type ) {
			$aim = $this->term_of( $aim, $meta['_menu_item_object'] );
		}
		$above              = (int) ( $meta['_menu_item_menu_item_parent'] ?? 0 );
		$classes            = maybe_unserialize( $meta['_menu_item_classes'] ?? '' );
		$this->items[ $old ] = wp_update_nav_menu_item( (int) $menu['term_id'], 0, wp_slash( array(
			'menu-item-object-id'   => $aim,
			'menu-item-object'      => $meta['_menu_item_object'] ?? '',
			'menu-item-parent-id'   => $this->items[ $above ] ?? 0,
			'menu-item-position'    => (int) (string) $wp->menu_order,
			'menu-item-type'        => $type,
			'menu-item-title'       => (string) $item->title,
			'menu-item-url'         => $meta['_menu_item_url'] ?? '',
			'menu-item-description' => (string) $item->children( $this->spaces['content'] )->encoded,
			'menu-item-attr-title'  => (string) $item->children( $this->spaces['excerpt'] )->encoded,
			'menu-item-target'      => $meta['_menu_item_target'] ?? '',
			'menu-item-classes'     => is_array( $classes ) ? implode( ' ', $classes ) : $classes,
			'menu-item-xfn'         => $meta['_menu_item_xfn'] ?? '',
			'menu-item-status'      => (string) $wp->status,
		) ) );
		if ( $above && ! isset( $this->items[ $above ] ) ) {
			$this->orphans[ $this->items[ $old ] ] = -$above;
		}
	}

	/** The new number of a term that the file calls by an old one. */
	private function term_of( int $old, string $taxonomy ): int {
		$wp    = $this->wp( $this->channel );
		$names = array( 'category' => array( $wp->category, 'category_nicename' ), 'post_tag' => array( $wp->tag, 'tag_slug' ) );
		[ $terms, $slug ] = $names[ $taxonomy ] ?? array( $wp->term, 'term_slug' );
		foreach ( $terms as $term ) {
			if ( (int) (string) $term->term_id === $old ) {
				return (int) ( term_exists( (string) $term->$slug, $taxonomy )['term_id'] ?? 0 );
			}
		}
		return 0;
	}

	private function link_up(): void {
		global $wpdb;
		$waiting       = $this->waiting;
		$this->waiting = array();
		foreach ( $waiting as $item ) {
			$this->menu_item( $item );
		}
		foreach ( $this->orphans as $id => $above ) {
			if ( $above > 0 && isset( $this->posts[ $above ] ) ) {
				$wpdb->update( $wpdb->posts, array( 'post_parent' => $this->posts[ $above ] ), array( 'ID' => $id ) );
			} elseif ( $above < 0 && isset( $this->items[ -$above ] ) ) {
				update_post_meta( $id, '_menu_item_menu_item_parent', $this->items[ -$above ] );
			}
		}
		foreach ( $this->thumbnails as $id => $old ) {
			if ( isset( $this->posts[ $old ] ) ) {
				update_post_meta( $id, '_thumbnail_id', $this->posts[ $old ] );
			}
		}
	}
}

$loader = new Loader( $xml->channel, $spaces );
$loader->run();
echo json_encode( $loader->dropped, JSON_UNESCAPED_UNICODE );
