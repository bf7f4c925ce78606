using System.Security.Cryptography;
using System.Text.Json;

namespace Reports.Forms;

/// <summary>Makes a <see cref="FormDefinition"/> of a <c>form.json</c>, or says everything that is wrong with it.</summary>
public sealed class FormLoader
{
    private readonly List<FormFault> faults = [];

    private FormLoader()
    {
    }

    /// <exception cref="FormDefinitionException">The definition has a fault; nothing of it may be used.</exception>
    public static FormDefinition Load(string path) => Parse(File.ReadAllBytes(path), path);

    /// <inheritdoc cref="Load"/>
    public static FormDefinition Parse(ReadOnlySpan<byte> json, string name)
    {
        var loader = new FormLoader();
        FormDefinition? form = null;
        try
        {
            var file = JsonSerializer.Deserialize(json, FormJson.Default.FormFile);
            form = file is null ? loader.Fault<FormDefinition?>("$", "the file is empty", null) : loader.Build(file, Fingerprint(json));
        }
        catch (JsonException exception)
        {
            loader.Fault($"{exception.Path} (line {exception.LineNumber + 1})", exception.Message);
        }

        return loader.faults.Count == 0 && form is not null ? form : throw new FormDefinitionException(name, loader.faults);
    }

    private static string Fingerprint(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json))[..12];

    private FormDefinition Build(FormFile file, string fingerprint)
    {
        var sections = file.Sections.Select((section, index) => BuildSection(section, $"sections[{index}]")).ToList();
        var cells = NumberCells(sections);
        var rules = file.Rules.Select((rule, index) => BuildRule(rule, $"rules[{index}]")).ToList();
        CheckIds(sections, cells, rules);

        var byId = cells.DistinctBy(cell => cell.Id).ToDictionary(cell => cell.Id, StringComparer.Ordinal);
        var relations = file.Rules.SelectMany((rule, index) =>
            new RelationBuilder(byId, Fault).Build(rule, rules[index], $"rules[{index}]")).ToList();
        var totals = CollectTotals(relations);
        faults.AddRange(FormChecks.Find(cells, rules, relations, totals));
        faults.AddRange(SentenceChecks.Find(rules));
        faults.AddRange(RuleSettings.Find(sections, byId, rules));
        var prose = new ProseVocabularyBuilder(new RelationBuilder(byId, Fault), Text, Fault).Build(file.Prose, "prose");

        if (file.ReportYears.To < file.ReportYears.From)
        {
            Fault("reportYears", "'to' is before 'from'");
        }

        return new FormDefinition
        {
            Form = file.Form,
            Version = file.Version,
            Caption = Text(file.Caption, "caption"),
            Title = Text(file.Title, "title"),
            Authority = Text(file.Authority, "authority"),
            FirstYear = file.ReportYears.From,
            LastYear = file.ReportYears.To,
            Sections = sections,
            Rules = rules,
            Cells = cells,
            CellById = byId,
            Relations = relations,
            Totals = totals,
            Prose = prose,
            RuleSetVersion = $"{file.Form}-{file.Version}-{fingerprint}",
        };
    }

    private Section BuildSection(FormFile.SectionFile file, string place)
    {
        if ((file.Narrative is null) == (file.Table is null))
        {
            Fault(place, "a section has either a 'narrative' or a 'table'");
        }

        var caption = new SectionCaption
        {
            BlockId = file.Table?.Id ?? file.Narrative?.Id ?? "",
            Heading = Text(file.Heading, $"{place}.heading"),
            Reference = Text(file.Reference, $"{place}.reference"),
            Hint = file.Hint is null ? null : Text(file.Hint, $"{place}.hint"),
        };
        return new Section
        {
            BlockId = caption.BlockId,
            Heading = caption.Heading,
            Reference = caption.Reference,
            Hint = caption.Hint,
            Narrative = file.Narrative is null ? null : new Narrative(file.Narrative.Id, file.Narrative.Rows),
            Table = file.Table is null ? null : BuildTable(file.Table, caption, $"{place}.table"),
        };
    }

    private FormTable BuildTable(FormFile.TableFile file, SectionCaption section, string place)
    {
        var groups = file.Groups.ToDictionary(group => group.Key, group => Text(group.Value, $"{place}.groups.{group.Key}"));
        return new FormTable
        {
            Id = file.Id,
            LabelWidths = file.LabelWidths,
            ColumnWidth = file.ColumnWidth,
            Landscape = file.Landscape,
            Blocks = [.. file.Blocks.Select((block, index) => BuildBlock(block, section, groups, $"{place}.blocks[{index}]"))],
        };
    }

    private FormBlock BuildBlock(FormFile.BlockFile file, SectionCaption section, Dictionary<string, LocalizedText> groups, string place)
    {
        var columns = file.Columns.Select((column, index) => new FormColumn
        {
            Code = column.Code,
            Label = Text(column.Label, $"{place}.columns[{index}].label"),
            LocalLabel = column.LocalLabel is null ? null : Text(column.LocalLabel, $"{place}.columns[{index}].localLabel"),
            Variants = column.Variants,
            Path = Path(column.Groups, groups, $"{place}.columns[{index}].groups"),
            Type = column.Type,
        }).ToList();
        var rows = file.Rows.Select((row, index) => new FormRow
        {
            Code = row.Code,
            Label = row.Label is null ? null : Text(row.Label, $"{place}.rows[{index}].label"),
            Variants = row.Variants,
            Path = Path(row.Groups, groups, $"{place}.rows[{index}].groups"),
        }).ToList();
        return new FormBlock
        {
            Heading = file.Heading is null ? null : Text(file.Heading, $"{place}.heading"),
            Corner = file.Corner is null ? null : Text(file.Corner, $"{place}.corner"),
            Columns = columns,
            Rows = rows,
            Cells = [.. rows.SelectMany(row => columns.Select(column => BuildCell(row, column, section)))],
        };
    }

    private static FormCell BuildCell(FormRow row, FormColumn column, SectionCaption section) => new()
    {
        Id = row.Code.Length == 0 ? column.Code : $"{row.Code}.{column.Code}",
        Type = column.Type,
        Row = row,
        Column = column,
        Index = 0,
        Section = section,
        RowCaption = RowCaption(row, column),
    };

    private static LocalizedText RowCaption(FormRow row, FormColumn column)
    {
        if (row.Label is null)
        {
            return new(string.Concat(column.Path.Select(text => text.Zh)), string.Join(", ", column.Path.Select(text => text.En)));
        }

        return row.Path.Count < 2 ? row.Label : new($"{row.Path[^1].Zh}{row.Label.Zh}", $"{row.Path[^1].En}: {row.Label.En}");
    }

    /// <summary>Gives every cell its place in the form and puts the numbered cells back into their blocks.</summary>
    private static List<FormCell> NumberCells(List<Section> sections)
    {
        var all = new List<FormCell>();
        for (var index = 0; index < sections.Count; index++)
        {
            if (sections[index].Table is not { } table)
            {
                continue;
            }

            var blocks = new List<FormBlock>();
            foreach (var block in table.Blocks)
            {
                var numbered = block.Cells.Select((cell, position) => cell with { Index = all.Count + position }).ToList();
                all.AddRange(numbered);
                blocks.Add(block with { Cells = numbered });
            }

            sections[index] = sections[index] with { Table = table with { Blocks = blocks } };
        }

        return all;
    }

    private IReadOnlyList<LocalizedText> Path(IReadOnlyList<string> keys, Dictionary<string, LocalizedText> groups, string place) =>
        [.. keys.Select(key => groups.TryGetValue(key, out var text) ? text : Fault(place, $"there is no group '{key}' in the table's 'groups'", new LocalizedText(key, key)))];

    private Rule BuildRule(FormFile.RuleFile file, string place) => new()
    {
        Id = file.Id,
        Severity = file.Severity,
        Operator = file.Operator,
        Scope = RuleScope(file, place),
        MaxDecimals = file.MaxDecimals,
        Cells = file.Cells,
        Against = file.Against,
        Limits = file.Limits,
        Phrases = file.Phrases,
        DefinesTotal = file.DefinesTotal,
        Prefills = file.Prefills,
        MissingIsZero = file.Missing == FormFile.MissingValues.Zero,
        Waivable = file.Waivable,
        Title = Text(file.Title, $"{place}.title"),
        Message = Text(file.Message, $"{place}.message"),
        Cases = file.Cases.ToDictionary(
            pair => pair.Key,
            pair => new RuleCase(Text(new(pair.Value.Zh, pair.Value.En), $"{place}.cases.{pair.Key}"), pair.Value.Severity, pair.Value.LocalSeverity)),
        Remedy = Text(file.Remedy, $"{place}.remedy"),
        Clause = Text(file.Clause, $"{place}.clause"),
        Example = file.Example is null ? null : BuildExample(file.Example, $"{place}.example"),
    };

    private StatedExample BuildExample(FormFile.ExampleFile file, string place) => new()
    {
        Narrative = file.Narrative,
        Figures = file.Figures,
        Right = Text(file.Right, $"{place}.right"),
        Wrong = Text(file.Wrong, $"{place}.wrong"),
    };

    private ValueScope? RuleScope(FormFile.RuleFile file, string place)
    {
        if (file.Operator is not (RuleOperator.Stated or RuleOperator.Whole or RuleOperator.WholeOrNegative or RuleOperator.Amount or RuleOperator.Numeric or RuleOperator.Nil))
        {
            return null;
        }

        return Enum.TryParse<ValueScope>(file.Left, ignoreCase: true, out var scope)
            ? scope
            : Fault<ValueScope?>($"{place}.left", $"'{file.Left}' is none of counts, amounts, changes, numbers, all", null);
    }

    private void CheckIds(List<Section> sections, List<FormCell> cells, List<Rule> rules)
    {
        var ids = sections.Select(section => section.Narrative?.Id).OfType<string>().Concat(cells.Select(cell => cell.Id)).ToList();
        foreach (var id in ids.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            Fault("sections", $"the id '{id.Key}' stands {id.Count()} times");
        }

        foreach (var id in rules.GroupBy(rule => rule.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            Fault("rules", $"the rule '{id.Key}' stands {id.Count()} times");
        }
    }

    private static Dictionary<string, LinearSum> CollectTotals(List<Relation> relations)
    {
        var totals = new Dictionary<string, LinearSum>(StringComparer.Ordinal);
        foreach (var relation in relations.Where(relation => relation.Rule.DefinesTotal))
        {
            // A cell that is the total of its row and of its column gets the first formula; the other relation checks it.
            totals.TryAdd(relation.At.Id, relation.Expected);
        }

        return totals;
    }

    private LocalizedText Text(FormFile.TextFile? text, string place)
    {
        if (string.IsNullOrWhiteSpace(text?.Zh))
        {
            Fault($"{place}.zh", "the Chinese text is missing");
        }

        if (string.IsNullOrWhiteSpace(text?.En))
        {
            Fault($"{place}.en", "the English text is missing");
        }

        return new LocalizedText(text?.Zh ?? "", text?.En ?? "");
    }

    private void Fault(string place, string reason) => faults.Add(new FormFault(place, reason));

    private T Fault<T>(string place, string reason, T instead)
    {
        Fault(place, reason);
        return instead;
    }
}
