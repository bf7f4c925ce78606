namespace Reports.Forms;

/// <summary>
/// The shape of <c>form.json</c>, exactly as it is written; <see cref="FormLoader"/> makes a <see cref="FormDefinition"/> of it. What has a default
/// is not <c>init</c>: the reader made at build time would overwrite it with nothing.
/// </summary>
internal sealed record FormFile
{
    public required string Form { get; init; }

    public required string Version { get; init; }

    public required TextFile Caption { get; init; }

    public required TextFile Title { get; init; }

    public required TextFile Authority { get; init; }

    public required YearsFile ReportYears { get; init; }

    public required IReadOnlyList<SectionFile> Sections { get; init; }

    public required IReadOnlyList<RuleFile> Rules { get; init; }

    public required ProseFile Prose { get; init; }

    internal sealed record TextFile(string? Zh = null, string? En = null);

    internal sealed record YearsFile(int From, int? To = null);

    internal sealed record SectionFile
    {
        public required TextFile Heading { get; init; }

        public required TextFile Reference { get; init; }

        public TextFile? Hint { get; init; }

        public NarrativeFile? Narrative { get; init; }

        public TableFile? Table { get; init; }
    }

    internal sealed record NarrativeFile(string Id, int Rows);

    internal sealed record TableFile
    {
        public required string Id { get; init; }

        public required IReadOnlyList<double> LabelWidths { get; init; }

        public required double ColumnWidth { get; init; }

        public bool Landscape { get; init; }

        public IReadOnlyDictionary<string, TextFile> Groups { get; set; } = new Dictionary<string, TextFile>();

        public required IReadOnlyList<BlockFile> Blocks { get; init; }
    }

    internal sealed record BlockFile
    {
        public TextFile? Heading { get; init; }

        public TextFile? Corner { get; init; }

        public required IReadOnlyList<ColumnFile> Columns { get; init; }

        public required IReadOnlyList<RowFile> Rows { get; init; }
    }

    internal sealed record ColumnFile
    {
        public required string Code { get; init; }

        public required TextFile Label { get; init; }

        public TextFile? LocalLabel { get; init; }

        public IReadOnlyList<string> Variants { get; set; } = [];

        public IReadOnlyList<string> Groups { get; set; } = [];

        public CellType Type { get; set; } = CellType.Count;
    }

    internal sealed record RowFile
    {
        public string Code { get; set; } = "";

        public TextFile? Label { get; init; }

        public IReadOnlyList<string> Variants { get; set; } = [];

        public IReadOnlyList<string> Groups { get; set; } = [];
    }

    internal sealed record RuleFile
    {
        public required string Id { get; init; }

        public required Severity Severity { get; init; }

        /// <summary>Variables and what they range over; the rule is made once for every combination.</summary>
        public IReadOnlyDictionary<string, IReadOnlyList<string>> Each { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

        /// <summary>A sum of cells for a relation; <c>counts</c>, <c>amounts</c>, <c>numbers</c> or <c>all</c> for a rule about single values.</summary>
        public string? Left { get; init; }

        public required RuleOperator Operator { get; init; }

        public string? Right { get; init; }

        public string? At { get; init; }

        public int? MaxDecimals { get; init; }

        public IReadOnlyList<string> Cells { get; set; } = [];

        public IReadOnlyList<string> Against { get; set; } = [];

        public IReadOnlyDictionary<string, decimal> Limits { get; set; } = new Dictionary<string, decimal>();

        public IReadOnlyList<string> Phrases { get; set; } = [];

        public bool DefinesTotal { get; init; }

        public bool Prefills { get; init; }

        public MissingValues Missing { get; set; } = MissingValues.Skip;

        public bool Waivable { get; set; } = true;

        public required TextFile Title { get; init; }

        public required TextFile Message { get; init; }

        public IReadOnlyDictionary<string, CaseFile> Cases { get; set; } = new Dictionary<string, CaseFile>();

        public required TextFile Remedy { get; init; }

        public required TextFile Clause { get; init; }

        public ExampleFile? Example { get; init; }
    }

    internal sealed record ExampleFile
    {
        public required string Narrative { get; init; }

        public IReadOnlyDictionary<string, decimal> Figures { get; set; } = new Dictionary<string, decimal>();

        public required TextFile Right { get; init; }

        public required TextFile Wrong { get; init; }
    }

    internal sealed record ProseFile
    {
        public required IReadOnlyList<FigurePhraseFile> Figures { get; init; }

        public required IReadOnlyList<PartFile> Parts { get; init; }

        public required IReadOnlyList<CitationFile> Citations { get; init; }

        public required FeeFile? Fee { get; init; }
    }

    internal sealed record FigurePhraseFile
    {
        public required TextFile Name { get; init; }

        public IReadOnlyList<string> Verbs { get; set; } = [];

        public IReadOnlyList<string> Objects { get; set; } = [];

        public IReadOnlyList<string> Labels { get; set; } = [];

        public PhraseContext Context { get; set; } = PhraseContext.None;

        public required string Sum { get; init; }

        public string? Wider { get; init; }

        public IReadOnlyList<string> Also { get; set; } = [];
    }

    internal sealed record PartFile(TextFile Name, IReadOnlyList<string> Words, bool OfGovernments = false);

    internal sealed record CitationFile(string Title, string Document, int? Decree = null);

    internal sealed record FeeFile(string Amount, string? Lapsed = null);

    internal sealed record CaseFile(string? Zh = null, string? En = null, Severity? Severity = null, Severity? LocalSeverity = null);

    internal enum MissingValues
    {
        Skip,
        Zero,
    }
}
