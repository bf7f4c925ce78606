using System.Globalization;

namespace Reports.Storage.Tables;

/// <summary>
/// Azure's limits on tables, kept before anything is sent, because Azurite takes what Azure refuses.
/// Source: "Understanding the Table service data model" and "Performing entity group transactions" in the REST reference.
/// </summary>
internal static class TableLimits
{
    public const int Properties = 252;
    public const int NameCharacters = 255;
    public const int KeyCharacters = 512;
    public const int PropertyBytes = 64 * 1024;
    public const int EntityBytes = 1024 * 1024;
    public const int TransactionActions = 100;
    public const int TransactionBytes = 4 * 1024 * 1024;
    public const int PageEntities = 1000;

    private static readonly DateTimeOffset EarliestTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void CheckTableName(string name)
    {
        if (name.Length is < 3 or > 63 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit)
            || name.Equals("tables", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"'{name}' cannot be a table: 3 to 63 letters and digits, beginning with a letter, and not 'Tables'.", nameof(name));
        }
    }

    public static void CheckKey(string? value, string keyName)
    {
        if (value is null)
        {
            throw new ArgumentException($"{keyName} is missing.", keyName);
        }

        if (value.Length > KeyCharacters)
        {
            throw new ArgumentException($"{keyName} has {value.Length} characters; at most {KeyCharacters} (1 KiB) are allowed.", keyName);
        }

        foreach (var character in value)
        {
            if (character is '/' or '\\' or '#' or '?' || char.IsControl(character))
            {
                throw new ArgumentException(
                    $"{keyName} '{value}' contains U+{(int)character:X4}; / \\ # ? and control characters are not allowed.", keyName);
            }
        }
    }

    public static void CheckEntity(TableEntity entity)
    {
        CheckKey(entity.PartitionKey, TableEntity.PartitionKeyName);
        CheckKey(entity.RowKey, TableEntity.RowKeyName);
        var count = 0;
        long size = 4 + (2L * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach (var (name, value) in entity.Custom())
        {
            CheckPropertyName(name);
            size += 8 + (2L * name.Length) + CheckedSize(name, value);
            count++;
        }

        if (count > Properties)
        {
            throw new ArgumentException($"The entity has {count} properties; at most {Properties} are allowed.", nameof(entity));
        }

        if (size > EntityBytes)
        {
            throw new ArgumentException($"The entity takes {size} bytes; at most {EntityBytes} (1 MiB) are allowed.", nameof(entity));
        }
    }

    public static void CheckTransaction(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > TransactionActions)
        {
            throw new ArgumentException(
                $"A transaction has 1 to {TransactionActions} actions; this one has {actions.Count}.", nameof(actions));
        }

        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            var entity = action.Entity.AsTableEntity();
            if (action.ActionType == TableTransactionActionType.Delete)
            {
                CheckKeys(entity.PartitionKey, entity.RowKey);
            }
            else
            {
                CheckEntity(entity);
            }

            if (entity.PartitionKey != actions[0].Entity.PartitionKey)
            {
                throw new ArgumentException(
                    $"A transaction stays in one partition; this one has '{actions[0].Entity.PartitionKey}' and '{entity.PartitionKey}'.",
                    nameof(actions));
            }

            if (!rows.Add(entity.RowKey))
            {
                throw new ArgumentException($"Row '{entity.RowKey}' is twice in one transaction.", nameof(actions));
            }
        }
    }

    public static void CheckKeys(string? partitionKey, string? rowKey)
    {
        CheckKey(partitionKey, TableEntity.PartitionKeyName);
        CheckKey(rowKey, TableEntity.RowKeyName);
    }

    public static void CheckTransactionSize(int bytes)
    {
        if (bytes > TransactionBytes)
        {
            throw new ArgumentException($"The transaction takes {bytes} bytes; at most {TransactionBytes} (4 MiB) are allowed.");
        }
    }

    private static void CheckPropertyName(string name)
    {
        if (name.Length is 0 or > NameCharacters)
        {
            throw new ArgumentException(
                $"Property name '{name}' has {name.Length} characters; 1 to {NameCharacters} are allowed.", nameof(name));
        }

        if (!IsNameStart(name[0]) || !name.All(IsNamePart))
        {
            throw new ArgumentException(
                $"'{name}' cannot be a property: letters, digits and underscores, not beginning with a digit.", nameof(name));
        }
    }

    private static int CheckedSize(string name, object value)
    {
        var size = value switch
        {
            string text => 2 * text.Length,
            byte[] bytes => bytes.Length,
            bool => 1,
            int => 4,
            long or double => 8,
            DateTimeOffset time when time < EarliestTime =>
                throw new ArgumentException($"Property '{name}' is {time:O}; times begin with the year 1601.", nameof(value)),
            DateTimeOffset => 8,
            Guid => 16,
            _ => throw new ArgumentException(
                $"Property '{name}' is a {value.GetType().Name}; a table holds string, bool, int, long, double, DateTimeOffset, Guid "
                + "and byte[].",
                nameof(value)),
        };
        if (size > PropertyBytes)
        {
            throw new ArgumentException(
                $"Property '{name}' takes {size} bytes; at most {PropertyBytes} (64 KiB) are allowed.", nameof(value));
        }

        return value is byte[] or string ? size + 4 : size;
    }

    private static bool IsNameStart(char character) => character == '_' || char.IsLetter(character)
        || char.GetUnicodeCategory(character) == UnicodeCategory.LetterNumber;

    private static bool IsNamePart(char character) => IsNameStart(character) || char.GetUnicodeCategory(character)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;
}
