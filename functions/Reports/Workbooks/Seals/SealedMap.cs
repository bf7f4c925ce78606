using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Reports.Forms;

namespace Reports.Workbooks.Seals;

/// <summary>Where a defined name pointed when the template was written, and under which captions; so a value is found when its name is lost.</summary>
/// <param name="Name">The defined name, such as <c>v.T2.1.C1</c>.</param>
/// <param name="Address">The first cell of a merged value, the first row of a narrative.</param>
/// <param name="Row">The row's caption with its nearest group (<c>（三）不予公开1.属于国家秘密</c>); a narrative's heading.</param>
/// <param name="Column">The column's caption as printed; empty for a narrative.</param>
public sealed record SealedPlace(string Name, CellAddress Address, string Row, string Column);

/// <summary>
/// The map as text: JSON on one line without outer spaces, cut between entries into chunks, because spreadsheet programs
/// change line ends and the space at the ends of a cell, and hold at most 32,767 characters in one.
/// </summary>
internal static class SealedMap
{
    private const int ChunkLength = 8000;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<string> Write(IEnumerable<SealedPlace> places)
    {
        var chunks = new List<string>();
        var chunk = new StringBuilder("[");
        var first = true;
        foreach (var place in places)
        {
            var entry = JsonSerializer.Serialize<string[]>([place.Name, place.Address.ToString(), place.Row, place.Column], Options);
            if (!first)
            {
                chunk.Append(',');
            }

            first = false;
            if (chunk.Length + entry.Length + 1 > ChunkLength)
            {
                chunks.Add(chunk.ToString());
                chunk.Clear();
            }

            chunk.Append(entry);
        }

        chunks.Add(chunk.Append(']').ToString());
        return chunks;
    }

    /// <summary>Null when the text is not a map.</summary>
    public static Dictionary<string, SealedPlace>? Parse(string text)
    {
        try
        {
            var places = new Dictionary<string, SealedPlace>(StringComparer.Ordinal);
            foreach (var entry in JsonSerializer.Deserialize<string?[]?[]>(text, Options) ?? [])
            {
                if (entry is not [{ } name, { } address, { } row, { } column] || !CellAddress.TryParse(address, out var cell))
                {
                    return null;
                }

                places[name] = new SealedPlace(name, cell, row, column);
            }

            return places;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
