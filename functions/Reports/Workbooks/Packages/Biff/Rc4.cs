namespace Reports.Workbooks.Packages.Biff;

/// <summary>The stream cipher RC4, which the framework does not have. Encrypting and decrypting are the same; the state goes on from call to call.</summary>
internal sealed class Rc4
{
    private readonly byte[] state = new byte[256];
    private byte i;
    private byte j;

    public Rc4(ReadOnlySpan<byte> key)
    {
        for (var at = 0; at < state.Length; at++)
        {
            state[at] = (byte)at;
        }

        byte mixed = 0;
        for (var at = 0; at < state.Length; at++)
        {
            mixed = (byte)(mixed + state[at] + key[at % key.Length]);
            (state[at], state[mixed]) = (state[mixed], state[at]);
        }
    }

    public void Apply(Span<byte> bytes)
    {
        foreach (ref var each in bytes)
        {
            i++;
            j = (byte)(j + state[i]);
            (state[i], state[j]) = (state[j], state[i]);
            each ^= state[(byte)(state[i] + state[j])];
        }
    }
}
