using System.Globalization;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Tests.Cbor;

/// <summary>Writes values in the diagnostic notation of RFC 8949, section 8.</summary>
internal static class Diagnostic
{
    public static string Of(WireNode node) => node switch
    {
        WireText text => $"\"{text.Value}\"",
        WireInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        WireNumber number => Number(number.Value),
        WireBoolean truth => truth.Value ? "true" : "false",
        WireTime time => $"1({(time.Value.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture)})",
        WireBytes bytes => $"h'{Convert.ToHexStringLower(bytes.Value.Span)}'",
        WireList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        WireMap map => $"{{{string.Join(", ", map.Select(member => $"\"{member.Key}\": {Of(member.Value)}"))}}}",
        _ => "null",
    };

    private static string Number(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && !text.Contains('.') && !text.Contains('E') ? text + ".0" : text;
    }
}
