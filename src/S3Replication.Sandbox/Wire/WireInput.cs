using System.Globalization;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Wire;

/// <summary>Reads the members of a structure; what a form says is read as the type that is asked for.</summary>
/// <param name="members">The members.</param>
/// <param name="path">Where the structure is, as the Query protocol names it, with its point: empty for the request itself.</param>
internal sealed class WireInput(WireMap members, string path)
{
    private static readonly string[] s_times =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd", "yyyyMMdd'T'HHmmssK"];

    /// <summary>Whether the request says something for a member.</summary>
    /// <param name="name">The member.</param>
    public bool Has(string name) => members[name] is not null;

    /// <summary>How the Query protocol names a member of this structure.</summary>
    /// <param name="name">The member.</param>
    public string PathOf(string name) => path + name;

    /// <summary>A text; null when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public string? Text(string name) => members[name] switch
    {
        null => null,
        WireText text => text.Value,
        _ => throw Wrong(name, "a string"),
    };

    /// <summary>A truth; null when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public bool? Boolean(string name) => members[name] switch
    {
        null => null,
        WireBoolean truth => truth.Value,
        WireText { IsOfForm: true } text when bool.TryParse(text.Value, out bool truth) => truth,
        _ => throw Wrong(name, "a boolean"),
    };

    /// <summary>A whole number; null when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public int? Integer(string name) => members[name] switch
    {
        null => null,
        WireInteger integer when integer.Value >= int.MinValue && integer.Value <= int.MaxValue => (int)integer.Value,
        WireNumber number when number.Value == Math.Floor(number.Value) && Math.Abs(number.Value) <= int.MaxValue => (int)number.Value,
        WireText { IsOfForm: true } text
            when int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int integer) => integer,
        _ => throw Wrong(name, "an integer"),
    };

    /// <summary>A number; null when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public double? Number(string name) => members[name] is { } node ? NumberOf(node, name) : null;

    /// <summary>A time; null when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public DateTimeOffset? Time(string name) => members[name] switch
    {
        null => null,
        WireTime time => time.Value,
        WireInteger seconds => WireTime.At((double)seconds.Value)?.Value ?? throw Wrong(name, "a time"),
        WireNumber seconds => WireTime.At(seconds.Value)?.Value ?? throw Wrong(name, "a time"),
        WireText text => DateTimeOffset.TryParseExact(
            text.Value,
            s_times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time) ? time : throw Wrong(name, "a time"),
        _ => throw Wrong(name, "a time"),
    };

    /// <summary>The texts of a list; empty when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(item => item is WireText text ? text.Value : throw Wrong(name, "a list of strings"))];

    /// <summary>The numbers of a list; empty when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public IReadOnlyList<double> Numbers(string name) => [.. Items(name).Select(item => NumberOf(item, name))];

    /// <summary>The structures of a list; empty when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public IReadOnlyList<WireInput> Structures(string name) =>
    [
        .. Items(name).Select((item, i) => item is WireMap map
            ? new WireInput(map, $"{path}{name}.member.{i + 1}.")
            : throw Wrong(name, "a list of structures")),
    ];

    /// <summary>
    /// The entries of a map in a form, each a structure of its key and its value: <c>Attributes.entry.1.key</c>. Empty when it was not
    /// sent.
    /// </summary>
    /// <param name="name">The member.</param>
    public IReadOnlyList<WireInput> Entries(string name)
    {
        if (members[name] is null or WireText { IsOfForm: true, Value: "" })
        {
            return [];
        }

        WireMap entries = members[name] is WireMap { Count: 1 } map && map["entry"] is WireMap numbered ? numbered : throw Wrong(name, "a map");
        return
        [
            .. entries
                .OrderBy(entry => int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Wrong(name, "a map"))
                .Select(entry => entry.Value is WireMap pair
                    ? new WireInput(pair, $"{path}{name}.entry.{entry.Key}.")
                    : throw Wrong(name, "a map")),
        ];
    }

    /// <summary>A structure; null when it was not sent.</summary>
    /// <param name="name">The member.</param>
    public WireInput? Structure(string name) => members[name] switch
    {
        null => null,
        WireMap map => new WireInput(map, $"{path}{name}."),
        _ => throw Wrong(name, "a structure"),
    };

    private IReadOnlyList<WireNode> Items(string name) => members[name] switch
    {
        null or WireText { IsOfForm: true, Value: "" } => [],
        WireList list => list.Items,
        _ => throw Wrong(name, "a list"),
    };

    private double NumberOf(WireNode node, string name) => node switch
    {
        WireInteger integer => (double)integer.Value,
        WireNumber number => number.Value,
        WireText text when text.Value is "NaN" or "Infinity" or "-Infinity" => double.Parse(text.Value, CultureInfo.InvariantCulture),
        WireText { IsOfForm: true } text
            when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => throw Wrong(name, "a number"),
    };

    private ServiceException Wrong(string name, string type) => WireBody.Unreadable($"{PathOf(name)} must be {type}.");
}
