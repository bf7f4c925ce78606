using System.Globalization;
using System.Text.Json;

namespace Reports.Storage.Tables;

/// <summary>
/// Reads entities from the JSON of the table service. One reader a page: rows repeat their property names and mostly their
/// partition, so both are kept and compared as bytes instead of being made into strings again.
/// </summary>
internal sealed class EntityReader
{
    private const string TypeSuffix = "@odata.type";

    private readonly List<Name> sequence = [];
    private readonly Dictionary<string, Name> names = new(StringComparer.Ordinal);
    private string partitionKey = "";
    private int next;

    /// <summary>The rows of a query's answer, <c>{"value":[..]}</c>.</summary>
    public static List<TableEntity> ReadPage(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        var page = new List<TableEntity>();
        var reader = new EntityReader();
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isValue)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                page.Add(reader.Properties(ref json));
            }
        }

        return page;
    }

    /// <summary>One row, as a query by its keys answers it.</summary>
    public static TableEntity ReadEntity(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        Expect(ref json, JsonTokenType.StartObject);
        return new EntityReader().Properties(ref json);
    }

    private TableEntity Properties(ref Utf8JsonReader json)
    {
        var entity = new TableEntity(sequence.Count);
        next = 0;
        Name? typed = null;
        var type = EdmType.None;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref json);
            json.Read();
            if (name.IsType)
            {
                (typed, type) = (name, Edm(ref json));

                // The service puts the type before the value; a type that comes after it still counts.
                if (entity.TryGetValue(name.Property, out var early) && early is string text && name.Property != TableEntity.TimestampName)
                {
                    entity[name.Property] = Convert(text, type);
                }
            }
            else if (!name.IsIgnored)
            {
                entity[name.Property] = Value(ref json, name, typed?.Property == name.Property ? type : EdmType.None);
            }
            else
            {
                json.Skip();
            }
        }

        return entity;
    }

    private object? Value(ref Utf8JsonReader json, Name name, EdmType type)
    {
        if (name.Property == TableEntity.TimestampName)
        {
            return json.GetDateTimeOffset();
        }

        if (name.Property == TableEntity.PartitionKeyName)
        {
            return partitionKey = json.ValueTextEquals(partitionKey) ? partitionKey : json.GetString()!;
        }

        return (json.TokenType, type) switch
        {
            (JsonTokenType.Null, _) => null,
            (JsonTokenType.True, _) => true,
            (JsonTokenType.False, _) => false,
            (JsonTokenType.Number, EdmType.Int64) => json.GetInt64(),
            (JsonTokenType.Number, EdmType.None) when json.TryGetInt32(out var number) => number,
            (JsonTokenType.Number, _) => json.GetDouble(),
            (JsonTokenType.String, EdmType.DateTime) => json.GetDateTimeOffset(),
            (JsonTokenType.String, EdmType.Guid) => json.GetGuid(),
            (JsonTokenType.String, EdmType.Binary) => json.GetBytesFromBase64(),
            (JsonTokenType.String, _) => Convert(json.GetString()!, type),
            _ => throw new JsonException($"The table service sent a {json.TokenType} as property '{name.Property}'."),
        };
    }

    private static object Convert(string text, EdmType type) => type switch
    {
        EdmType.None => text,
        EdmType.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        EdmType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        EdmType.DateTime => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
        EdmType.Guid => Guid.Parse(text),
        EdmType.Binary => System.Convert.FromBase64String(text),
    };

    private static EdmType Edm(ref Utf8JsonReader json) =>
        json.ValueTextEquals("Edm.Int64"u8) ? EdmType.Int64
        : json.ValueTextEquals("Edm.Double"u8) ? EdmType.Double
        : json.ValueTextEquals("Edm.DateTime"u8) ? EdmType.DateTime
        : json.ValueTextEquals("Edm.Guid"u8) ? EdmType.Guid
        : json.ValueTextEquals("Edm.Binary"u8) ? EdmType.Binary
        : EdmType.None;

    private Name NameOf(ref Utf8JsonReader json)
    {
        if (next < sequence.Count && json.ValueTextEquals(sequence[next].Text))
        {
            return sequence[next++];
        }

        var text = json.GetString()!;
        if (!names.TryGetValue(text, out var name))
        {
            name = Name.Parse(text);
            names.Add(text, name);
            sequence.Add(name);
        }

        next = sequence.IndexOf(name) + 1;
        return name;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw new JsonException($"The table service sent {json.TokenType} where {token} was expected.");
        }
    }

    private enum EdmType
    {
        None,
        Int64,
        Double,
        DateTime,
        Guid,
        Binary,
    }

    private sealed record Name(string Text, string Property, bool IsType, bool IsIgnored)
    {
        public static Name Parse(string text) =>
            text == TableEntity.ETagName ? new(text, text, IsType: false, IsIgnored: false)
            : text.EndsWith(TypeSuffix, StringComparison.Ordinal) ? new(text, text[..^TypeSuffix.Length], IsType: true, IsIgnored: false)
            : new(text, text, IsType: false, IsIgnored: text.Contains('.', StringComparison.Ordinal));
    }
}
