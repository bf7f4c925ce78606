using System.Security.Cryptography;

namespace Reports.Workbooks.Seals;

/// <summary>The keys of an installation: the first one seals, every one verifies, so that a key can be replaced while templates are out.</summary>
public sealed class SealKeyring
{
    private const int DerivedLength = 32;

    private readonly IReadOnlyList<SealKey> keys;

    public SealKeyring(IReadOnlyList<SealKey> keys)
    {
        if (keys.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() < keys.Count)
        {
            throw new ArgumentException("Two seal keys have the same id.", nameof(keys));
        }

        if (keys.Any(key => key.Id.Length == 0 || key.Secret.Length < 16))
        {
            throw new ArgumentException("A seal key needs an id and at least 16 bytes.", nameof(keys));
        }

        this.keys = keys;
    }

    /// <summary>No key: templates stay unsealed, and a seal cannot be checked.</summary>
    public static SealKeyring None { get; } = new([]);

    public bool IsEmpty => keys.Count == 0;

    /// <summary>The one that seals first.</summary>
    public IReadOnlyList<SealKey> All => keys;

    /// <summary>The key that seals; null when there is none.</summary>
    public SealKey? Current => keys.Count == 0 ? null : keys[0];

    public SealKey? Find(string id) => keys.FirstOrDefault(key => key.Id == id);

    /// <summary>
    /// Secrets for one purpose, good for nothing else, in the order of the keys: what proves something to people must not rest on the public
    /// demonstration key, which is left out.
    /// </summary>
    /// <exception cref="ArgumentException">There is no other key.</exception>
    internal IReadOnlyList<byte[]> SecretsFor(byte[] purpose)
    {
        byte[][] secrets = [.. keys.Select(key => key.Secret).Where(secret => !IsPublic(secret)).Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, DerivedLength, info: purpose))];
        return secrets.Length > 0 ? secrets : throw new ArgumentException("A code needs a seal key that is not public.", nameof(purpose));
    }

    private static bool IsPublic(byte[] secret) => secret.AsSpan().SequenceEqual(SealKey.Demonstration.Secret);
}
