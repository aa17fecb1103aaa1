using System.Text;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Gives the few texts that a column has, such as storage classes, a number each; many threads at once.</summary>
internal sealed class TextTable
{
    /// <summary>How many texts a table takes; what comes beyond them is as if it were empty.</summary>
    private const int Capacity = 255;

    private readonly object _gate = new();
    private readonly (byte[] Bytes, string Text)[] _texts = new (byte[], string)[Capacity];
    private volatile int _count;

    /// <summary>The number of a text; 0 for an empty one.</summary>
    /// <param name="text">The text in UTF-8.</param>
    public byte NumberOf(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        int number = Find(text, _count);
        if (number > 0)
        {
            return (byte)number;
        }

        lock (_gate)
        {
            number = Find(text, _count);
            if (number == 0 && _count < Capacity)
            {
                _texts[_count] = (text.ToArray(), Encoding.UTF8.GetString(text));
                number = ++_count;
            }

            return (byte)number;
        }
    }

    /// <summary>The text of a number; null for 0.</summary>
    /// <param name="number">The number.</param>
    public string? TextOf(byte number) => number == 0 ? null : _texts[number - 1].Text;

    private int Find(ReadOnlySpan<byte> text, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (text.SequenceEqual(_texts[i].Bytes))
            {
                return i + 1;
            }
        }

        return 0;
    }
}
