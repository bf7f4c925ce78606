using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reports.Storage.Tables;

/// <summary>Writes an entity as the JSON of the table service, with the Edm types that JSON cannot tell apart.</summary>
internal static class EntityWriter
{
    // Chinese text stays UTF-8 (three bytes a character instead of six); nothing of this ever reaches a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IBufferWriter<byte> buffer, TableEntity entity)
    {
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString(TableEntity.PartitionKeyName, entity.PartitionKey);
        json.WriteString(TableEntity.RowKeyName, entity.RowKey);
        foreach (var (name, value) in entity.Custom())
        {
            Write(json, name, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                WriteTyped(json, name, "Edm.Int64");
                json.WriteString(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteDouble(json, name, number);
                break;
            case DateTimeOffset time:
                WriteTyped(json, name, "Edm.DateTime");
                json.WriteString(name, TableFilter.Time(time));
                break;
            case Guid id:
                WriteTyped(json, name, "Edm.Guid");
                json.WriteString(name, id);
                break;
            case byte[] bytes:
                WriteTyped(json, name, "Edm.Binary");
                json.WriteBase64String(name, bytes);
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        WriteTyped(json, name, "Edm.Double");
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static void WriteTyped(Utf8JsonWriter json, string name, string edmType) =>
        json.WriteString(name + "@odata.type", edmType);
}
