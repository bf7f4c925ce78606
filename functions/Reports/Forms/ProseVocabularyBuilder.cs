namespace Reports.Forms;

/// <summary>Makes the vocabulary of the prose: reads its sums and checks that no phrase is empty or meant twice.</summary>
internal sealed class ProseVocabularyBuilder(
    RelationBuilder sums, Func<FormFile.TextFile?, string, LocalizedText> text, Action<string, string> fault)
{
    private static readonly LinearSum Nothing = new([]);

    public ProseVocabulary Build(FormFile.ProseFile file, string place)
    {
        CheckWords(file, place);
        return new ProseVocabulary
        {
            Figures = [.. file.Figures.Select((phrase, index) => BuildPhrase(phrase, $"{place}.figures[{index}]"))],
            Parts = [.. file.Parts.Select((part, index) => new OverviewPart(text(part.Name, $"{place}.parts[{index}].name"), part.Words, part.OfGovernments))],
            Citations = [.. file.Citations.Select(citation => new Citation(citation.Title, citation.Document, citation.Decree))],
            FeeAmount = file.Fee is null ? null : Sum(file.Fee.Amount, $"{place}.fee.amount"),
            FeeLapsed = file.Fee?.Lapsed is not { } lapsed ? null : Sum(lapsed, $"{place}.fee.lapsed"),
        };
    }

    private FigurePhrase BuildPhrase(FormFile.FigurePhraseFile file, string place)
    {
        if (file.Verbs.Count == 0 == (file.Labels.Count == 0) || file.Verbs.Count == 0 != (file.Objects.Count == 0))
        {
            fault(place, "a figure is named either by 'verbs' with 'objects' or by 'labels'");
        }

        return new FigurePhrase
        {
            Name = text(file.Name, $"{place}.name"),
            Verbs = file.Verbs,
            Objects = file.Objects,
            Labels = file.Labels,
            Context = file.Context,
            Sum = Sum(file.Sum, $"{place}.sum"),
            Wider = file.Wider is null ? null : Sum(file.Wider, $"{place}.wider"),
            Also = [.. file.Also.Select((sum, index) => Sum(sum, $"{place}.also[{index}]"))],
        };
    }

    private LinearSum Sum(string sum, string place) => sums.Parse(sum, place) ?? Nothing;

    private void CheckWords(FormFile.ProseFile file, string place)
    {
        var words = file.Figures.SelectMany(phrase => phrase.Verbs.Concat(phrase.Objects).Concat(phrase.Labels)).Concat(file.Parts.SelectMany(part => part.Words));
        if (words.Any(string.IsNullOrWhiteSpace))
        {
            fault(place, "a phrase is empty");
        }

        foreach (var label in file.Figures.SelectMany(phrase => phrase.Labels).GroupBy(label => label).Where(group => group.Count() > 1))
        {
            fault($"{place}.figures", $"'{label.Key}' names {label.Count()} figures");
        }

        foreach (var (part, index) in file.Parts.Select((part, index) => (part, index)).Where(pair => pair.part.Words.Count == 0))
        {
            fault($"{place}.parts[{index}].words", "no word would be trace enough");
        }
    }
}
