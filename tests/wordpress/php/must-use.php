<?php
/* What the sites of the tests have beside WordPress itself: a type and two taxonomies; no mail. */
add_action( 'init', function () {
	$supports = array( 'title', 'editor', 'excerpt', 'comments', 'thumbnail', 'custom-fields', 'author' );
	register_post_type( 'walk', array( 'label' => 'Walks', 'public' => true, 'has_archive' => true, 'show_in_rest' => true, 'supports' => $supports ) );
	register_taxonomy( 'region', array( 'post', 'walk' ), array( 'label' => 'Regions', 'hierarchical' => true, 'show_in_rest' => true ) );
	register_taxonomy( 'difficulty', 'walk', array( 'label' => 'Difficulty', 'show_in_rest' => true ) );
	add_theme_support( 'post-thumbnails' );
} );
add_filter( 'pre_wp_mail', '__return_true' );
