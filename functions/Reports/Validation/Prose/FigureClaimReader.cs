using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>
/// Reads which figures of the tables a text states. It accepts only statements of which it knows every word between the verb or label and
/// the number: one unknown word, another scope, year or channel, and nothing is claimed.
/// </summary>
internal sealed class FigureClaimReader
{
    private static readonly HashSet<string> CaseUnits = ["件", "条", "份", "宗", "起", "例", "项", "次", "个", "件次"];

    // In words; nobody understands a longer one, neither do we.
    private const int LongestClause = 40;

    private readonly Lexicon lexicon;
    private readonly string? ownScope;
    private readonly List<FigureClaim> claims = [];
    private List<Token> tokens = [];
    private bool requestsBefore;

    // Of the sentence at hand.
    private bool namesScope;
    private bool namesDisclosure;
    private int firstRequest;
    private bool ofOthers;
    private bool ofOtherTime;

    /// <param name="lexicon">The words.</param>
    /// <param name="agencyName">Null when nobody knows it. 全市 is the own scope of a 市人民政府.</param>
    public FigureClaimReader(Lexicon lexicon, string? agencyName)
    {
        this.lexicon = lexicon;
        ownScope = agencyName is { Length: > 5 } && agencyName.EndsWith("人民政府", StringComparison.Ordinal) ? "全" + agencyName[^5] : null;
    }

    public List<FigureClaim> Read(string plain, IReadOnlyList<Sentence> sentences, IReadOnlyList<Quantity> quantities)
    {
        var next = 0;
        foreach (var sentence in sentences)
        {
            tokens = lexicon.Read(plain, sentence.Span, quantities, ref next);
            namesScope = tokens.Exists(token => token.Word.Contains("结转", StringComparison.Ordinal));
            namesDisclosure = tokens.Exists(token => token.Word.Contains("信息公开", StringComparison.Ordinal));
            firstRequest = tokens.FindIndex(token => token.Kind == TokenKind.Object && token.Word.Contains("申请", StringComparison.Ordinal));
            (ofOthers, ofOtherTime) = (false, false);
            for (var index = 0; index < tokens.Count; index++)
            {
                NoteScope(index);
                switch (tokens[index].Kind)
                {
                    case TokenKind.Quantity:
                        ReadNumber(index);
                        break;
                    case TokenKind.Negation:
                        index = ReadDenial(index) - 1;
                        break;
                    default:
                        break;
                }
            }

            requestsBefore = SpeaksOfRequests(tokens.Count);
        }

        return claims;
    }

    private void ReadNumber(int at)
    {
        var quantity = tokens[at].Quantity!;
        if (!quantity.IsExact || quantity.OfEach || !CaseUnits.Contains(quantity.Unit) || ofOthers || ofOtherTime)
        {
            return;
        }

        var first = FirstOfClause(at);
        if (LabelBefore(first, at) is { } label)
        {
            Claim(label, first, at, quantity.Value);
        }
        else if (VerbBefore(first, at) is { } verb)
        {
            ClaimVerb(verb, first, at, quantity.Value);
        }
        else if (LabelAfter(first, at) is { } after)
        {
            Claim(after, first, after, quantity.Value);
        }
    }

    /// <summary>Another scope anywhere before, or another time as the last one named, unless only compared with.</summary>
    private void NoteScope(int at)
    {
        var token = tokens[at];
        ofOthers |= token.Kind == TokenKind.Scope && token.Word != ownScope;
        if (token.Kind == TokenKind.OtherPeriod)
        {
            ofOtherTime = at == 0 || tokens[at - 1].Kind != TokenKind.Comparison;
        }
        else if (token.Word is "本年" or "本年度" or "全年")
        {
            ofOtherTime = false;
        }
    }

    private int FirstOfClause(int at)
    {
        var first = at;
        while (first > 0 && at - first < LongestClause && tokens[first - 1].Kind is not (TokenKind.Break or TokenKind.Quantity))
        {
            first--;
        }

        return first;
    }

    /// <summary>The label right before the number. One that is joined to another (行政复议、行政诉讼3件) counts both and is left alone.</summary>
    private int? LabelBefore(int first, int at)
    {
        var label = at - 1;
        while (label >= first && tokens[label].Kind == TokenKind.Filler)
        {
            label--;
        }

        if (label < first || tokens[label].Kind != TokenKind.Label)
        {
            return null;
        }

        var before = tokens.GetRange(first, label - first);
        return before.TrueForAll(token => token.Kind is TokenKind.Filler or TokenKind.Object || (token.Kind == TokenKind.And && token == before[0] && IsAfterQuantity(first)))
            ? label
            : null;
    }

    private bool IsAfterQuantity(int first) => first > 0 && tokens[first - 1].Kind == TokenKind.Quantity;

    private int? VerbBefore(int first, int at)
    {
        var verb = first == at ? -1 : tokens.FindLastIndex(at - 1, at - first, token => token.Kind == TokenKind.Verb);
        if (verb < 0 || !tokens.GetRange(verb + 1, at - verb - 1).TrueForAll(token => token.Kind is TokenKind.Filler or TokenKind.Object))
        {
            return null;
        }

        var before = tokens.GetRange(first, verb - first);
        var isWhole = before.TrueForAll(token => token.Kind is TokenKind.Filler or TokenKind.Unknown or TokenKind.Scope or TokenKind.OtherPeriod or TokenKind.And or TokenKind.Object);
        return isWhole && !IsNarrowed(first) ? verb : null;
    }

    /// <summary>(通过网站收到…): what stands right before the clause may say that only a part is meant.</summary>
    private bool IsNarrowed(int first)
    {
        var comma = first - 1;
        return comma > 0 && tokens[comma].Kind == TokenKind.Break
            && tokens.Take(comma).Reverse().TakeWhile(token => token.Kind is not (TokenKind.Break or TokenKind.Quantity)).Any(token => token.Kind == TokenKind.Part);
    }

    /// <summary>2件予以公开, 剩余2件结转下年度继续办理.</summary>
    private int? LabelAfter(int first, int at)
    {
        if (!tokens.GetRange(first, at - first).TrueForAll(token => token.Kind is TokenKind.Filler or TokenKind.Object or TokenKind.And))
        {
            return null;
        }

        var label = at + 1;
        while (label < tokens.Count && tokens[label].Kind == TokenKind.Filler)
        {
            label++;
        }

        return label < tokens.Count && tokens[label].Kind == TokenKind.Label && IsEndOfClause(label + 1) ? label : null;
    }

    private bool IsEndOfClause(int index)
    {
        while (index < tokens.Count && tokens[index].Kind == TokenKind.Filler)
        {
            index++;
        }

        return index == tokens.Count || tokens[index].Kind == TokenKind.Break;
    }

    private void ClaimVerb(int verb, int first, int at, decimal value)
    {
        foreach (var phrase in lexicon.PhrasesOf(tokens[verb].Word).Where(phrase => phrase.Also.Count == 0 || phrase.Wider is not null || !IsOnlyAPart(at)))
        {
            var inside = tokens.GetRange(verb + 1, at - verb - 1).Exists(token => IsObjectOf(phrase, token));
            var behind = IsObjectBehind(phrase, at);
            var spokenOf = phrase.Objects.Contains("申请") && SpeaksOfRequests(verb)
                && tokens.GetRange(first, verb - first).TrueForAll(token => token.Kind == TokenKind.Filler) && IsEndOfClause(at + 1);
            if (inside ? IsEndOfNumber(at) : behind || (spokenOf && claims.Count > 0 && claims[^1].Phrase.Wider is not null && phrase.Wider is null))
            {
                Claim(phrase, first, at, value);
            }
        }
    }

    /// <summary>答复7件，不予受理4件: another result of the same requests follows, so that the number is not all of them.</summary>
    private bool IsOnlyAPart(int at)
    {
        for (var index = at + 1; index < tokens.Count; index++)
        {
            if (tokens[index] is { Kind: TokenKind.Quantity, Quantity: { } other } && CaseUnits.Contains(other.Unit)
                && !tokens.GetRange(FirstOfClause(index), index - FirstOfClause(index)).Exists(token => token.Kind == TokenKind.Label))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsObjectOf(FigurePhrase phrase, Token token) => token.Kind == TokenKind.Object && phrase.Objects.Contains(token.Word);

    /// <summary>8份政府信息公开申请: the object follows the number and ends the clause.</summary>
    private bool IsObjectBehind(FigurePhrase phrase, int at)
    {
        var index = at + 1;
        while (index < tokens.Count && tokens[index].Kind == TokenKind.Filler)
        {
            index++;
        }

        return index < tokens.Count && IsObjectOf(phrase, tokens[index]) && IsEndOfClause(index + 1);
    }

    /// <summary>Nothing follows that would make the number count something else (3件申请人撤回的).</summary>
    private bool IsEndOfNumber(int at) =>
        at + 1 == tokens.Count || tokens[at + 1].Kind is TokenKind.Break or TokenKind.And or TokenKind.Filler or TokenKind.Object;

    private void Claim(int label, int first, int last, decimal value)
    {
        foreach (var phrase in lexicon.PhrasesOf(tokens[label].Word).Where(phrase => phrase.Labels.Count > 0 && IsInContext(phrase, label)))
        {
            Claim(phrase, first, last, value);
        }
    }

    private bool IsInContext(FigurePhrase phrase, int at) => phrase.Context switch
    {
        PhraseContext.None => true,
        PhraseContext.Requests => requestsBefore || SpeaksOfRequests(at),
        PhraseContext.Disclosure => requestsBefore || SpeaksOfRequests(at) || namesDisclosure,
    };

    private bool SpeaksOfRequests(int before) => firstRequest >= 0 && firstRequest < before;

    private void Claim(FigurePhrase phrase, int first, int last, decimal value) =>
        claims.Add(new FigureClaim(phrase, value, new TextSpan(tokens[first].Span.Start, tokens[last].Span.End), IsDenial: false, namesScope));

    /// <summary>
    /// 未收到政府信息公开申请, 没有发生行政复议、行政诉讼: every object and label up to the end of the clause is 0. Returns where to go on.
    /// </summary>
    private int ReadDenial(int at)
    {
        var first = FirstOfClause(at);
        var before = tokens.GetRange(first, at - first);
        if (ofOthers || ofOtherTime || before.Exists(token => token.Kind is TokenKind.Part or TokenKind.Comparison) || !MayBegin(at))
        {
            return at + 1;
        }

        var end = at + 1;
        while (end < tokens.Count && tokens[end].Kind is TokenKind.Filler or TokenKind.Verb or TokenKind.And or TokenKind.Object or TokenKind.Label)
        {
            end++;
        }

        for (var index = at + 1; index < end && (end == tokens.Count || tokens[end].Kind == TokenKind.Break); index++)
        {
            DenyAt(index, at, end);
        }

        return end;
    }

    /// <summary>无 is also part of other words; on its own it begins a clause or follows a word we know.</summary>
    private bool MayBegin(int negation) => tokens[negation].Word is not ("无" or "没" or "未") || negation == 0 || tokens[negation - 1].Kind != TokenKind.Unknown
        || (tokens[negation].Word == "未" && negation + 1 < tokens.Count && tokens[negation + 1].Kind is TokenKind.Verb or TokenKind.Filler);

    private void DenyAt(int index, int negation, int end)
    {
        var token = tokens[index];
        if (token.Kind == TokenKind.Label)
        {
            foreach (var phrase in lexicon.PhrasesOf(token.Word).Where(phrase => phrase.Context == PhraseContext.Disclosure && IsInContext(phrase, index)))
            {
                Deny(phrase, negation, end);
            }
        }
        else if (token.Kind == TokenKind.Object && !LeadsToLabel(index + 1, end) && DeniedVerb(negation, index) is { } verb)
        {
            foreach (var phrase in lexicon.PhrasesOf(verb).Where(phrase => phrase.Wider is not null && phrase.Objects.Contains(token.Word)))
            {
                Deny(phrase, negation, end);
            }
        }
    }

    /// <summary>The verb that is denied, or 收到 for a bare 无依申请公开事项; nothing where the object stands in a longer chain.</summary>
    private string? DeniedVerb(int negation, int objectAt)
    {
        var between = tokens.GetRange(negation + 1, objectAt - negation - 1);
        if (!between.TrueForAll(token => token.Kind is TokenKind.Filler or TokenKind.Verb))
        {
            return null;
        }

        var verb = between.Find(token => token.Kind == TokenKind.Verb);
        return verb?.Word ?? (tokens[negation].Word is "无" or "没有" or "均无" or "暂无" && between.Count == 0 ? "收到" : null);
    }

    private bool LeadsToLabel(int from, int end)
    {
        for (var index = from; index < end && tokens[index].Kind != TokenKind.And; index++)
        {
            if (tokens[index].Kind is TokenKind.Label or TokenKind.Verb)
            {
                return true;
            }
        }

        return false;
    }

    private void Deny(FigurePhrase phrase, int negation, int end) =>
        claims.Add(new FigureClaim(phrase, 0, new TextSpan(tokens[negation].Span.Start, tokens[end - 1].Span.End), IsDenial: true, namesScope));
}
