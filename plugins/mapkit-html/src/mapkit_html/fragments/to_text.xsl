<?xml version="1.0" encoding="UTF-8"?>
<!--
  The visible text of HTML, nothing else: what the check that no word is lost compares with. Elements that stand in
  lines of their own are parted by new lines, so that words do not run together; to_marks.xsl uses the modes as well.
-->
<!DOCTYPE xsl:stylesheet [
  <!ENTITY UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ &#9;&#10;&#13;">
  <!ENTITY LOWER "abcdefghijklmnopqrstuvwxyz">
]>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:apply-templates mode="text"/></xsl:template>

  <xsl:template match="*" mode="text"><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="text()" mode="text"><xsl:value-of select="."/></xsl:template>

  <!-- What is not to be seen, or acts rather than says. -->
  <xsl:template match="script|style|noscript|template|head|title|svg|canvas|datalist|link|meta|base|param|area|map|noembed|noframes|rp|colgroup|col|comment()|processing-instruction()" mode="text"/>
  <!-- A marker that Word wrote out. -->
  <xsl:template match="span[contains(@style, 'gnore')]|font[contains(@style, 'gnore')]" mode="text">
    <xsl:if test="not(contains(translate(@style, '&UPPER;', '&LOWER;'), 'mso-list:ignore'))"><xsl:apply-templates mode="text"/></xsl:if>
  </xsl:template>

  <!-- Lines of their own. -->
  <xsl:template match="address|article|aside|blockquote|body|button|caption|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hgroup|html|legend|li|listing|main|mapkit-furniture|menu|nav|optgroup|option|p|plaintext|pre|search|section|select|summary|tbody|td|textarea|tfoot|th|thead|tr|xmp" mode="text">
    <xsl:text>&#10;</xsl:text><xsl:apply-templates mode="text"/><xsl:text>&#10;</xsl:text>
  </xsl:template>
  <!-- What stands in a list but in no item is an item of its own. -->
  <xsl:template match="ul|ol" mode="text">
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="node()"><xsl:apply-templates select="." mode="text"/><xsl:text>&#10;</xsl:text></xsl:for-each>
  </xsl:template>
  <!-- A caption comes first, wherever it stands. -->
  <xsl:template match="table" mode="text">
    <xsl:text>&#10;</xsl:text><xsl:apply-templates select="caption" mode="text"/>
    <xsl:apply-templates select="node()[not(self::caption)]" mode="text"/><xsl:text>&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="br|hr|input" mode="text"><xsl:text>&#10;</xsl:text></xsl:template>

  <xsl:template match="q" mode="text"><xsl:text>“</xsl:text><xsl:apply-templates mode="text"/><xsl:text>”</xsl:text></xsl:template>

  <!-- What plays or embeds says where it comes from. -->
  <xsl:template match="iframe|embed|object|video|audio" mode="text">
    <xsl:variable name="source"><xsl:apply-templates select="." mode="source"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($source)"><xsl:text>&#10;</xsl:text><xsl:apply-templates select="." mode="label"/><xsl:text>&#10;</xsl:text></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="object|embed|iframe|video|audio" mode="text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where it comes from, and what it is called. -->
  <xsl:template match="iframe|embed|video|audio" mode="source">
    <xsl:value-of select="normalize-space((@src[normalize-space()]|@data-src|source/@src)[1])"/>
  </xsl:template>
  <xsl:template match="object" mode="source">
    <xsl:value-of select="normalize-space((@data[normalize-space()]|param[@name='movie' or @name='src']/@value|.//embed/@src)[1])"/>
  </xsl:template>
  <xsl:template match="*" mode="label">
    <xsl:choose>
      <xsl:when test="normalize-space(@title)"><xsl:value-of select="normalize-space(@title)"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="source"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
