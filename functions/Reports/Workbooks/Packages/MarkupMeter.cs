namespace Reports.Workbooks.Packages;

/// <summary>
/// Passes characters on to an XmlReader and ends the reading when one token grows too long, or a DTD begins.
/// A token is what lies between two <c>&lt;</c>, since none may stand in a tag or a text; XmlReader would hold all of it
/// in memory. A CDATA section may contain them and is measured whole; comments are not held, so they need no limit.
/// </summary>
internal sealed class MarkupMeter(TextReader inner) : TextReader
{
    private const string CDataOpening = "![CDATA[";

    private int token;
    private int opening = -1;
    private bool inCData;
    private int brackets;

    public override int Read() => throw new NotSupportedException();

    public override int Peek() => throw new NotSupportedException();

    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        Measure(buffer.AsSpan(index, read));
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Measure(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var length = inCData ? PassCData(text) : opening >= 0 ? PassOpening(text) : PassMarkup(text);
            if (token > GuardLimits.TokenCharacters)
            {
                throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
            }

            text = text[length..];
        }
    }

    private int PassMarkup(ReadOnlySpan<char> text)
    {
        var start = text.IndexOf('<');
        if (start < 0)
        {
            token += text.Length;
            return text.Length;
        }

        token = 0;
        opening = 0;
        return start + 1;
    }

    private int PassOpening(ReadOnlySpan<char> text)
    {
        if (opening == 1 && text[0] == 'D')
        {
            throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
        }

        if (text[0] != CDataOpening[opening])
        {
            opening = -1;
            return 0;
        }

        opening++;
        if (opening == CDataOpening.Length)
        {
            opening = -1;
            inCData = true;
            brackets = 0;
        }

        return 1;
    }

    private int PassCData(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '>' && brackets >= 2)
            {
                inCData = false;
                return i + 1;
            }

            brackets = text[i] == ']' ? brackets + 1 : 0;
        }

        token += text.Length;
        return text.Length;
    }
}
