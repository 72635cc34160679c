<?xml version="1.0" encoding="UTF-8"?>
<!--
  An element that stays HTML, as it is but for what plays or embeds, which becomes a link, and what is not to be seen.
  The modes source and label are those of to_text.xsl, whose templates are read in before these (parse.py).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/"><xsl:apply-templates/></xsl:template>
  <xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>

  <!-- What to_text.xsl leaves out. -->
  <xsl:template match="script|style|noscript|template|head|title|svg|canvas|datalist|link|meta|base|param|area|map|noembed|noframes|rp|comment()|processing-instruction()"/>
  <xsl:template match="span[contains(@style, 'gnore')]|font[contains(@style, 'gnore')]">
    <xsl:variable name="said"><xsl:apply-templates select="." mode="text"/></xsl:variable>
    <xsl:if test="string($said)"><xsl:apply-templates/></xsl:if>
  </xsl:template>
  <!-- The table's caption stands before it, as a line of its own. -->
  <xsl:template match="/table/caption" priority="2"/>

  <xsl:template match="iframe|embed|object|video|audio">
    <xsl:variable name="source"><xsl:apply-templates select="." mode="source"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($source)"><br/><a href="{$source}"><xsl:apply-templates select="." mode="label"/></a><br/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="object|embed|iframe|video|audio"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- Parts of a table out of their place, which the sanitiser's parser would leave out. -->
  <xsl:template match="caption|td[not(parent::tr)]|th[not(parent::tr)]|tr[not(parent::table or parent::tbody or parent::thead or parent::tfoot)]|tbody[not(parent::table)]|thead[not(parent::table)]|tfoot[not(parent::table)]"><br/><xsl:apply-templates/><br/></xsl:template>
  <xsl:template match="button|select|textarea|option|input"><br/><xsl:apply-templates/><br/></xsl:template>
</xsl:stylesheet>
