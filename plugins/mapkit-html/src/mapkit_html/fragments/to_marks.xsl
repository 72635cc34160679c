<?xml version="1.0" encoding="UTF-8"?>
<!--
  How each HTML element is written: one template each. The output is text in which characters for private use stand for
  marks; Python then turns marks and text into Markdown (see marks.py, which has the same list).

  A block mark stands alone. A mark of running text opens something that the next CLOSE ends. A mark with values is
  followed by them, each ended by END.

  The modes text, source and label are those of to_text.xsl, whose templates are read in before these (parse.py).
-->
<!DOCTYPE xsl:stylesheet [
  <!ENTITY BLOCK "&#xE000;">     <!-- a paragraph begins or ends -->
  <!ENTITY H "&#xE001;">         <!-- a heading begins: its level, END -->
  <!ENTITY H_END "&#xE002;">
  <!ENTITY BR "&#xE003;">        <!-- the line ends -->
  <!ENTITY UL "&#xE004;">
  <!ENTITY OL "&#xE005;">        <!-- a numbered list: its start, END -->
  <!ENTITY LIST_END "&#xE006;">
  <!ENTITY ITEM "&#xE007;">      <!-- an item: its own number or nothing, END -->
  <!ENTITY ITEM_END "&#xE008;">
  <!ENTITY QUOTE "&#xE009;">
  <!ENTITY QUOTE_END "&#xE00A;">
  <!ENTITY TABLE "&#xE00B;">
  <!ENTITY TABLE_END "&#xE00C;">
  <!ENTITY ROW "&#xE00D;">
  <!ENTITY CELL "&#xE00E;">      <!-- a cell: h or d, its alignment, END -->
  <!ENTITY CELL_END "&#xE00F;">
  <!ENTITY PRE "&#xE010;">       <!-- code: its language, END, the code -->
  <!ENTITY PRE_END "&#xE011;">
  <!ENTITY RULE "&#xE012;">
  <!ENTITY HTML "&#xE013;">      <!-- kept as HTML: the HTML, END, its visible text -->
  <!ENTITY HTML_END "&#xE014;">
  <!ENTITY FURNITURE "&#xE015;"> <!-- no content: its visible text -->
  <!ENTITY FURNITURE_END "&#xE016;">
  <!ENTITY WORD_ITEM "&#xE017;"> <!-- the next paragraph is an item of Word's: its level, END, its marker, END -->
  <!ENTITY STRONG "&#xE040;">
  <!ENTITY EM "&#xE041;">
  <!ENTITY DEL "&#xE042;">
  <!ENTITY CODE "&#xE043;">
  <!ENTITY SUB "&#xE044;">
  <!ENTITY SUP "&#xE045;">
  <!ENTITY U "&#xE046;">
  <!ENTITY MARK "&#xE047;">
  <!ENTITY SMALL "&#xE048;">
  <!ENTITY KBD "&#xE049;">
  <!ENTITY INS "&#xE04A;">
  <!ENTITY ABBR "&#xE04B;">      <!-- an abbreviation: what it is short for, END -->
  <!ENTITY A "&#xE04C;">         <!-- a link: its address, END, its title, END -->
  <!ENTITY IMG "&#xE04D;">       <!-- a picture, whole: its address, END, alternative text, END, title, END -->
  <!ENTITY CLOSE "&#xE04E;">
  <!ENTITY END "&#xE04F;">
  <!ENTITY UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ &#9;&#10;&#13;">
  <!ENTITY LOWER "abcdefghijklmnopqrstuvwxyz">
]>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:m="urn:mapkit-html" exclude-result-prefixes="m">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:apply-templates/></xsl:template>

  <!-- What is not to be seen, or acts rather than says. -->
  <xsl:template match="script|style|noscript|template|head|title|svg|canvas|datalist|link|meta|base|param|area|map|noembed|noframes|rp|comment()|processing-instruction()"/>

  <!-- Paragraphs and what only groups them. -->
  <xsl:template match="p|div|section|article|aside|header|footer|main|nav|hgroup|center|address|fieldset|figure|dir|menu|search|legend|caption|details|dl|tr|td|th|tbody|thead|tfoot|body|html">
    <xsl:text>&BLOCK;</xsl:text><xsl:apply-templates/><xsl:text>&BLOCK;</xsl:text>
  </xsl:template>
  <xsl:template match="colgroup|col"/>

  <!-- A caption stands in the line below its picture. -->
  <xsl:template match="figcaption">
    <xsl:text>&BR;</xsl:text><xsl:apply-templates/><xsl:text>&BR;</xsl:text>
  </xsl:template>

  <!-- Word's lists are paragraphs with a level in the style and the marker written out. -->
  <xsl:template match="p[@style or @class]">
    <xsl:text>&BLOCK;</xsl:text>
    <xsl:if test="contains(@style, 'mso-list') or contains(@class, 'MsoListParagraph')">
      <xsl:variable name="marker" select=".//span[contains(translate(@style, '&UPPER;', '&LOWER;'), 'mso-list:ignore')]"/>
      <xsl:variable name="level" select="substring(substring-after(translate(@style, '&UPPER;', '&LOWER;'), 'level'), 1, 1)"/>
      <xsl:if test="$marker">
        <xsl:value-of select="concat('&WORD_ITEM;', $level, '&END;', normalize-space($marker), '&END;')"/>
      </xsl:if>
    </xsl:if>
    <xsl:apply-templates/><xsl:text>&BLOCK;</xsl:text>
  </xsl:template>

  <xsl:template match="h1|h2|h3|h4|h5|h6">
    <xsl:value-of select="concat('&H;', substring(local-name(), 2), '&END;')"/><xsl:apply-templates/><xsl:text>&H_END;</xsl:text>
  </xsl:template>

  <xsl:template match="br"><xsl:text>&BR;</xsl:text></xsl:template>
  <xsl:template match="hr"><xsl:text>&RULE;</xsl:text></xsl:template>

  <!-- Lists. What stands in a list but in no item becomes an item, but for a list, which belongs to the item before. -->
  <xsl:template match="ul">
    <xsl:text>&UL;</xsl:text><xsl:apply-templates mode="item"/><xsl:text>&LIST_END;</xsl:text>
  </xsl:template>
  <xsl:template match="ol">
    <xsl:value-of select="concat('&OL;', @start, '&END;')"/><xsl:apply-templates mode="item"/><xsl:text>&LIST_END;</xsl:text>
  </xsl:template>
  <xsl:template match="li" mode="item">
    <xsl:value-of select="concat('&ITEM;', @value, '&END;')"/><xsl:apply-templates/><xsl:text>&ITEM_END;</xsl:text>
  </xsl:template>
  <xsl:template match="ul|ol" mode="item">
    <xsl:text>&ITEM;+&END;</xsl:text><xsl:apply-templates select="."/><xsl:text>&ITEM_END;</xsl:text>
  </xsl:template>
  <xsl:template match="text()" mode="item">
    <xsl:if test="normalize-space()"><xsl:text>&ITEM;&END;</xsl:text><xsl:value-of select="."/><xsl:text>&ITEM_END;</xsl:text></xsl:if>
  </xsl:template>
  <xsl:template match="*" mode="item">
    <xsl:text>&ITEM;&END;</xsl:text><xsl:apply-templates select="."/><xsl:text>&ITEM_END;</xsl:text>
  </xsl:template>
  <xsl:template match="script|style|template|noscript|comment()|processing-instruction()" mode="item"/>
  <xsl:template match="li"><xsl:text>&BLOCK;</xsl:text><xsl:apply-templates/><xsl:text>&BLOCK;</xsl:text></xsl:template>

  <!-- Markdown has no lists of definitions: the term in bold, what it means in the line below. -->
  <xsl:template match="dt|summary">
    <xsl:text>&BLOCK;&STRONG;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;&BLOCK;</xsl:text>
  </xsl:template>
  <xsl:template match="dt[following-sibling::*[1][self::dd]]">
    <xsl:text>&BLOCK;&STRONG;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text>
  </xsl:template>
  <xsl:template match="dd"><xsl:text>&BR;</xsl:text><xsl:apply-templates/><xsl:text>&BLOCK;</xsl:text></xsl:template>

  <xsl:template match="blockquote"><xsl:text>&QUOTE;</xsl:text><xsl:apply-templates/><xsl:text>&QUOTE_END;</xsl:text></xsl:template>

  <!-- Code. A link or a picture in it is more than code can say. -->
  <xsl:template match="pre|xmp|listing|plaintext">
    <xsl:variable name="class" select="concat(@class, ' ', code[1]/@class, ' ')"/>
    <xsl:text>&PRE;</xsl:text>
    <xsl:if test="contains($class, 'language-')"><xsl:value-of select="substring-before(substring-after($class, 'language-'), ' ')"/></xsl:if>
    <xsl:text>&END;</xsl:text><xsl:apply-templates mode="pre"/><xsl:text>&PRE_END;</xsl:text>
  </xsl:template>
  <xsl:template match="pre[.//a[@href] or .//img or .//table or .//iframe or .//form]">
    <xsl:call-template name="as-html"/>
  </xsl:template>
  <xsl:template match="br" mode="pre"><xsl:text>&#10;</xsl:text></xsl:template>
  <xsl:template match="p|div|li|h1|h2|h3|h4|h5|h6|ul|ol|blockquote|pre|hr|dt|dd|section|article" mode="pre"><xsl:text>&#10;</xsl:text><xsl:apply-templates mode="pre"/><xsl:text>&#10;</xsl:text></xsl:template>
  <xsl:template match="*" mode="pre"><xsl:apply-templates mode="pre"/></xsl:template>
  <xsl:template match="text()" mode="pre"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="input|select|textarea|button|object|embed|video|audio" mode="pre"><xsl:text>&#10;</xsl:text><xsl:apply-templates select="." mode="text"/><xsl:text>&#10;</xsl:text></xsl:template>
  <xsl:template match="script|style|noscript|template|head|title|svg|canvas|datalist|noembed|noframes|rp|comment()|processing-instruction()" mode="pre"/>
  <xsl:template match="span[contains(@style, 'gnore')][contains(translate(@style, '&UPPER;', '&LOWER;'), 'mso-list:ignore')]" mode="pre"/>

  <!-- Tables. Cells that span others, or hold blocks, are more than Markdown can say; a table of one cell is no table. -->
  <xsl:template match="table">
    <xsl:apply-templates select="caption"/>
    <xsl:variable name="cells" select="tr/*|*/tr/*"/>
    <xsl:choose>
      <xsl:when test="count($cells) &lt; 2"><xsl:text>&BLOCK;</xsl:text><xsl:apply-templates select="node()[not(self::caption)]"/><xsl:text>&BLOCK;</xsl:text></xsl:when>
      <xsl:when test="$cells[@rowspan > 1 or @colspan > 1] or $cells//ul or $cells//ol or $cells//dl or $cells//table or $cells//pre or $cells//blockquote or $cells//h1 or $cells//h2 or $cells//h3 or $cells//h4 or $cells//h5 or $cells//h6 or $cells//hr or $cells//form or $cells//input or $cells//select or $cells//textarea or $cells//button or $cells//details or $cells//mapkit-furniture or *[not(self::tr or self::tbody or self::thead or self::tfoot or self::caption or self::colgroup or self::col)] or text()[normalize-space()] or */text()[normalize-space()][not(parent::caption)] or */tr/text()[normalize-space()] or tr/text()[normalize-space()] or */tr/*[not(self::td or self::th)] or tr/*[not(self::td or self::th)] or *[self::tbody or self::thead or self::tfoot]/*[not(self::tr)]">
        <xsl:call-template name="as-html"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>&TABLE;</xsl:text><xsl:apply-templates select="*/tr|tr" mode="row"/><xsl:text>&TABLE_END;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="tr" mode="row"><xsl:text>&ROW;</xsl:text><xsl:apply-templates select="td|th" mode="cell"/></xsl:template>
  <xsl:template match="td|th" mode="cell">
    <xsl:text>&CELL;</xsl:text>
    <xsl:choose><xsl:when test="self::th or ancestor::thead">h</xsl:when><xsl:otherwise>d</xsl:otherwise></xsl:choose>
    <xsl:if test="@align or @style">
      <xsl:value-of select="translate(concat(@align, ' ', substring-after(translate(@style, '&UPPER;', '&LOWER;'), 'text-align:')), '&UPPER;', '&LOWER;')"/>
    </xsl:if>
    <xsl:text>&END;</xsl:text><xsl:apply-templates/><xsl:text>&CELL_END;</xsl:text>
  </xsl:template>

  <!-- Kept as HTML, made safe: the extension function writes the element out. -->
  <xsl:template name="as-html">
    <xsl:value-of select="concat('&HTML;', m:html(.), '&END;')"/>
    <xsl:apply-templates select="node()[not(self::caption[parent::table])]" mode="text"/>
    <xsl:text>&HTML_END;</xsl:text>
  </xsl:template>

  <!-- Forms. One that wraps a whole page is no form. -->
  <xsl:template match="form">
    <xsl:choose>
      <xsl:when test="string-length(normalize-space()) > 1500"><xsl:text>&BLOCK;</xsl:text><xsl:apply-templates/><xsl:text>&BLOCK;</xsl:text></xsl:when>
      <xsl:otherwise><xsl:call-template name="furniture"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="button|select|textarea|input|mapkit-furniture"><xsl:call-template name="furniture"/></xsl:template>
  <xsl:template name="furniture">
    <xsl:text>&FURNITURE;</xsl:text><xsl:apply-templates mode="text"/><xsl:text>&FURNITURE_END;</xsl:text>
  </xsl:template>

  <!-- What plays or embeds becomes a link. -->
  <xsl:template match="iframe|embed|object|video|audio">
    <xsl:variable name="source"><xsl:apply-templates select="." mode="source"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($source)">
        <xsl:value-of select="concat('&BLOCK;&A;', $source, '&END;&END;')"/>
        <xsl:apply-templates select="." mode="label"/>
        <xsl:text>&CLOSE;&BLOCK;</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="object|embed|iframe|video|audio"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Running text. -->
  <xsl:template match="strong|b"><xsl:text>&STRONG;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="b[@style]|strong[@style]">
    <xsl:choose>
      <xsl:when test="contains(translate(@style, '&UPPER;', '&LOWER;'), 'font-weight:normal') or contains(translate(@style, '&UPPER;', '&LOWER;'), 'font-weight:400')"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise><xsl:text>&STRONG;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="em|i|cite|dfn|var"><xsl:text>&EM;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="em[@style]|i[@style]">
    <xsl:choose>
      <xsl:when test="contains(translate(@style, '&UPPER;', '&LOWER;'), 'font-style:normal')"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise><xsl:text>&EM;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="del|s|strike"><xsl:text>&DEL;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="code|tt|samp"><xsl:text>&CODE;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="sub"><xsl:text>&SUB;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="sup"><xsl:text>&SUP;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="u"><xsl:text>&U;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="mark"><xsl:text>&MARK;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="small"><xsl:text>&SMALL;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="kbd"><xsl:text>&KBD;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="ins"><xsl:text>&INS;</xsl:text><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text></xsl:template>
  <xsl:template match="abbr[@title]|acronym[@title]">
    <xsl:value-of select="concat('&ABBR;', normalize-space(@title), '&END;')"/><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text>
  </xsl:template>
  <xsl:template match="q"><xsl:text>“</xsl:text><xsl:apply-templates/><xsl:text>”</xsl:text></xsl:template>

  <xsl:template match="a[@href]">
    <xsl:value-of select="concat('&A;', @href, '&END;', normalize-space(@title), '&END;')"/><xsl:apply-templates/><xsl:text>&CLOSE;</xsl:text>
  </xsl:template>

  <!-- A picture that waits to be loaded has its address elsewhere. -->
  <xsl:template match="img">
    <xsl:text>&IMG;</xsl:text>
    <xsl:choose>
      <xsl:when test="@src and not(starts-with(@src, 'data:'))"><xsl:value-of select="@src"/></xsl:when>
      <xsl:when test="@data-src"><xsl:value-of select="@data-src"/></xsl:when>
      <xsl:when test="@data-lazy-src"><xsl:value-of select="@data-lazy-src"/></xsl:when>
      <xsl:when test="@data-orig-file"><xsl:value-of select="@data-orig-file"/></xsl:when>
    </xsl:choose>
    <xsl:value-of select="concat('&END;', normalize-space(@alt), '&END;', normalize-space(@title), '&END;')"/>
  </xsl:template>

  <!-- Styles that say what an element could have said. A marker that Word wrote out is dropped: the list has its own. -->
  <xsl:template match="span[@style]|font[@style]">
    <xsl:variable name="style" select="translate(@style, '&UPPER;', '&LOWER;')"/>
    <xsl:variable name="weight" select="substring-after($style, 'font-weight:')"/>
    <xsl:if test="not(contains($style, 'mso-list:ignore'))">
      <xsl:variable name="strong" select="starts-with($weight, 'bold') or starts-with($weight, '6') or starts-with($weight, '7') or starts-with($weight, '8') or starts-with($weight, '9')"/>
      <xsl:variable name="em" select="contains($style, 'font-style:italic') or contains($style, 'font-style:oblique')"/>
      <xsl:variable name="del" select="contains($style, 'line-through')"/>
      <xsl:variable name="sup" select="contains($style, 'vertical-align:super')"/>
      <xsl:variable name="sub" select="contains($style, 'vertical-align:sub') and not($sup)"/>
      <xsl:if test="$strong"><xsl:text>&STRONG;</xsl:text></xsl:if>
      <xsl:if test="$em"><xsl:text>&EM;</xsl:text></xsl:if>
      <xsl:if test="$del"><xsl:text>&DEL;</xsl:text></xsl:if>
      <xsl:if test="$sup"><xsl:text>&SUP;</xsl:text></xsl:if>
      <xsl:if test="$sub"><xsl:text>&SUB;</xsl:text></xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="$strong"><xsl:text>&CLOSE;</xsl:text></xsl:if>
      <xsl:if test="$em"><xsl:text>&CLOSE;</xsl:text></xsl:if>
      <xsl:if test="$del"><xsl:text>&CLOSE;</xsl:text></xsl:if>
      <xsl:if test="$sup"><xsl:text>&CLOSE;</xsl:text></xsl:if>
      <xsl:if test="$sub"><xsl:text>&CLOSE;</xsl:text></xsl:if>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
