namespace Reports.Forms;

/// <summary>
/// A version of the official form: what may be asked, in which words, and the rules the answers must keep.
/// It is data (<c>templates/&lt;form&gt;-&lt;version&gt;/form.json</c>), checked when loaded; no code knows a row, a column or a year of it.
/// </summary>
public sealed record FormDefinition
{
    public required string Form { get; init; }

    public required string Version { get; init; }

    /// <summary>How people tell the versions apart: 2021年格式.</summary>
    public required LocalizedText Caption { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>The document that prescribes the form.</summary>
    public required LocalizedText Authority { get; init; }

    /// <summary>First report year the form applies to, inclusive.</summary>
    public required int FirstYear { get; init; }

    /// <summary>Last report year the form applies to, inclusive; null while it is the current form.</summary>
    public int? LastYear { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Every numeric cell in the order of the form.</summary>
    public required IReadOnlyList<FormCell> Cells { get; init; }

    /// <summary>The relations between cells, one for each row, column or group a rule speaks of.</summary>
    public required IReadOnlyList<Relation> Relations { get; init; }

    /// <summary>What each total is made of: the formula in the template and the recomputation on the server.</summary>
    public required IReadOnlyDictionary<string, LinearSum> Totals { get; init; }

    public required IReadOnlyDictionary<string, FormCell> CellById { get; init; }

    /// <summary>What the prose of this form's reports speaks of, and in which words.</summary>
    public required ProseVocabulary Prose { get; init; }

    /// <summary>Changes with every change of the rules; printed on the receipt.</summary>
    public required string RuleSetVersion { get; init; }

    public string Name => $"{Form}-{Version}";

    public IEnumerable<Narrative> Narratives => Sections.Select(section => section.Narrative).OfType<Narrative>();

    public IEnumerable<FormTable> Tables => Sections.Select(section => section.Table).OfType<FormTable>();

    /// <summary>The title of a report as the rules want it: name, year, 年 and the title of the form. A code that stands for the name is kept apart from the year.</summary>
    public string TitleOf(string agencyName, ReportingPeriod period) =>
        $"{agencyName}{(agencyName is [.., var last] && char.IsAscii(last) ? " " : "")}{period}年{Title.Zh}";

    public bool AppliesTo(ReportingPeriod period) => period.Year >= FirstYear && (LastYear is null || period.Year <= LastYear);

    public SectionCaption SectionOf(string valueId) =>
        CellById.TryGetValue(valueId, out var cell) ? cell.Section : Sections.First(section => section.Narrative?.Id == valueId);
}

/// <summary>What one of the six parts of the report is called.</summary>
public record SectionCaption
{
    /// <summary>The id of its table or narrative: <c>T2</c>, <c>N.5</c>.</summary>
    public required string BlockId { get; init; }

    public required LocalizedText Heading { get; init; }

    /// <summary>How people name the part in a sentence: 第三部分（收到和处理政府信息公开申请情况）.</summary>
    public required LocalizedText Reference { get; init; }

    /// <summary>The hint printed under the heading, where the official form has one.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>The id of the 说明 of this part: one answers all queries of its block.</summary>
    public string ExplanationId => "e." + BlockId;
}

/// <summary>One of the six parts of the report: either a text or a table.</summary>
public sealed record Section : SectionCaption
{
    public Narrative? Narrative { get; init; }

    public FormTable? Table { get; init; }
}

/// <summary>A part of the report that is text: 总体情况, 存在的主要问题及改进情况, 其他需要报告的事项.</summary>
/// <param name="Id">Such as <c>N.1</c>.</param>
/// <param name="Rows">How many rows the template gives the text; more is read all the same.</param>
public sealed record Narrative(string Id, int Rows);

/// <summary>A table of the form; it may consist of several blocks under each other, each with its own header.</summary>
public sealed record FormTable
{
    public required string Id { get; init; }

    public required IReadOnlyList<FormBlock> Blocks { get; init; }

    /// <summary>Widths in characters of the label columns at the left; their number is how deep row labels nest.</summary>
    public required IReadOnlyList<double> LabelWidths { get; init; }

    public required double ColumnWidth { get; init; }

    public required bool Landscape { get; init; }
}

/// <summary>Rows and columns under one header.</summary>
public sealed record FormBlock
{
    public LocalizedText? Heading { get; init; }

    public LocalizedText? Corner { get; init; }

    public required IReadOnlyList<FormColumn> Columns { get; init; }

    public required IReadOnlyList<FormRow> Rows { get; init; }

    /// <summary>The values, row by row; one for each pair of row and column.</summary>
    public required IReadOnlyList<FormCell> Cells { get; init; }
}

/// <summary>A column of a block, with the headers above its own.</summary>
public sealed record FormColumn
{
    public required string Code { get; init; }

    public required LocalizedText Label { get; init; }

    /// <summary>The header where the authority's local form prints a longer one; null where there is none.</summary>
    public LocalizedText? LocalLabel { get; init; }

    /// <summary>What the header is called in reports that are filed all the same (社会组织 for 社会公益组织); never printed.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    public required IReadOnlyList<LocalizedText> Path { get; init; }

    public required CellType Type { get; init; }
}

/// <summary>A row of a block, with the group labels before its own; a block of one unlabelled row has no code and no label.</summary>
public sealed record FormRow
{
    public required string Code { get; init; }

    public required LocalizedText? Label { get; init; }

    /// <inheritdoc cref="FormColumn.Variants"/>
    public IReadOnlyList<string> Variants { get; init; } = [];

    public required IReadOnlyList<LocalizedText> Path { get; init; }
}

/// <summary>What a cell holds: a count is a whole number of 件, an amount is 万元 with decimals; neither is ever negative. A change (本年增/减) is a whole number of either sign.</summary>
public enum CellType
{
    Count,
    Amount,
    Change,
}

/// <summary>One number the form asks for.</summary>
public sealed record FormCell
{
    public required string Id { get; init; }

    public required CellType Type { get; init; }

    public required FormRow Row { get; init; }

    public required FormColumn Column { get; init; }

    /// <summary>Position in <see cref="FormDefinition.Cells"/>, from 0.</summary>
    public required int Index { get; init; }

    public required SectionCaption Section { get; init; }

    /// <summary>The row's caption with its nearest group, so that two rows called 其他 can be told apart; the column's group where the row has no label.</summary>
    public required LocalizedText RowCaption { get; init; }

    public LocalizedText ColumnCaption => Column.Label;

    /// <summary>Row and column together: “行政规范性文件”现行有效件数.</summary>
    public LocalizedText Label => new($"{RowCaption.Zh}·{ColumnCaption.Zh}", $"{RowCaption.En} · {ColumnCaption.En}");
}
