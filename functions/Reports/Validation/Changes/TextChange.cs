using Reports.Forms;

namespace Reports.Validation.Changes;

/// <summary>What became of a piece of a text.</summary>
public enum PieceKind
{
    Same,
    Removed,
    Added,
}

/// <summary>Sentences that follow each other and share their lot, as they were typed.</summary>
public sealed record TextPiece(PieceKind Kind, IReadOnlyList<string> Sentences);

/// <summary>A text that two workbooks have differently, as the pieces that lead from one to the other.</summary>
/// <param name="Section">The part of the report.</param>
/// <param name="IsExplanation">It is the 说明 of that part, not its text.</param>
/// <param name="Pieces">What was removed stands before what was added in its place.</param>
public sealed record TextChange(SectionCaption Section, bool IsExplanation, IReadOnlyList<TextPiece> Pieces);

/// <summary>Finds the longest run of sentences that two texts have in common, in order; the rest was removed or added.</summary>
internal static class SentenceComparison
{
    // A middle of more pairs than this is no longer the same text: it is shown as removed and added whole.
    private const long MostPairs = 1_000_000;
    private const string Ends = "。！？!?；;";

    public static IReadOnlyList<TextPiece> Of(string? before, string? after)
    {
        var (old, now) = (Sentences(before ?? ""), Sentences(after ?? ""));
        var start = 0;
        while (start < old.Count && start < now.Count && old[start] == now[start])
        {
            start++;
        }

        var end = 0;
        while (end < old.Count - start && end < now.Count - start && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        var pieces = new PieceList();
        pieces.Add(PieceKind.Same, old[..start]);
        AddMiddle(pieces, old[start..^end], now[start..^end]);
        pieces.Add(PieceKind.Same, old[^end..]);
        return pieces.Pieces;
    }

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && text[index] is not ('\n' or '\r') && !Ends.Contains(text[index], StringComparison.Ordinal))
            {
                continue;
            }

            var sentence = text[start..Math.Min(index + 1, text.Length)].Trim();
            if (sentence.Length > 0)
            {
                sentences.Add(sentence);
            }

            start = Math.Min(index + 1, text.Length);
        }

        return sentences;
    }

    private static void AddMiddle(PieceList pieces, List<string> old, List<string> now)
    {
        if ((long)old.Count * now.Count > MostPairs)
        {
            pieces.Add(PieceKind.Removed, old);
            pieces.Add(PieceKind.Added, now);
            return;
        }

        var common = CommonLengths(old, now);
        var (left, right) = (0, 0);
        while (left < old.Count || right < now.Count)
        {
            if (left < old.Count && right < now.Count && old[left] == now[right])
            {
                pieces.Add(PieceKind.Same, [old[left]]);
                (left, right) = (left + 1, right + 1);
            }
            else if (left < old.Count && (right == now.Count || common[left + 1, right] >= common[left, right + 1]))
            {
                pieces.Add(PieceKind.Removed, [old[left++]]);
            }
            else
            {
                pieces.Add(PieceKind.Added, [now[right++]]);
            }
        }
    }

    /// <summary>How many sentences the rests from each pair of places on have in common.</summary>
    private static int[,] CommonLengths(List<string> old, List<string> now)
    {
        var common = new int[old.Count + 1, now.Count + 1];
        for (var left = old.Count - 1; left >= 0; left--)
        {
            for (var right = now.Count - 1; right >= 0; right--)
            {
                common[left, right] = old[left] == now[right]
                    ? common[left + 1, right + 1] + 1
                    : Math.Max(common[left + 1, right], common[left, right + 1]);
            }
        }

        return common;
    }

    /// <summary>Joins neighbours of one kind, and keeps what was removed before what was added in its place.</summary>
    private sealed class PieceList
    {
        private readonly List<TextPiece> pieces = [];
        private readonly List<string> removed = [];
        private readonly List<string> added = [];

        public IReadOnlyList<TextPiece> Pieces
        {
            get
            {
                Close();
                return pieces;
            }
        }

        public void Add(PieceKind kind, List<string> sentences)
        {
            if (sentences.Count == 0)
            {
                return;
            }

            if (kind != PieceKind.Same)
            {
                (kind == PieceKind.Removed ? removed : added).AddRange(sentences);
                return;
            }

            Close();
            if (pieces is [.., { Kind: PieceKind.Same } last])
            {
                pieces[^1] = last with { Sentences = [.. last.Sentences, .. sentences] };
            }
            else
            {
                pieces.Add(new TextPiece(kind, sentences));
            }
        }

        private void Close()
        {
            foreach (var (kind, sentences) in new[] { (PieceKind.Removed, removed), (PieceKind.Added, added) })
            {
                if (sentences.Count > 0)
                {
                    pieces.Add(new TextPiece(kind, [.. sentences]));
                    sentences.Clear();
                }
            }
        }
    }
}
