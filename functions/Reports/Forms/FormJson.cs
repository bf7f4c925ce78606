using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reports.Forms;

/// <summary>How <c>form.json</c> is read. Made when the program is built, because the definitions are read at every start.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(CamelCase<CellType>), typeof(CamelCase<Severity>), typeof(CamelCase<RuleOperator>), typeof(CamelCase<PhraseContext>),
        typeof(CamelCase<FormFile.MissingValues>),
    ])]
[JsonSerializable(typeof(FormFile))]
internal sealed partial class FormJson : JsonSerializerContext
{
    private sealed class CamelCase<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        where TEnum : struct, Enum;
}
