using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace S3Replication.Commands;

/// <summary>
/// Lets a parameter that is a time take seconds, as Start-CrrSandbox -Lag does, and a number with its unit: <c>250ms</c>, <c>5s</c>,
/// <c>15m</c>, <c>2h</c>, <c>30d</c>. PowerShell's own conversion takes a number for ticks.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class DurationAttribute : ArgumentTransformationAttribute
{
    private const double LongestSeconds = 36_500 * 86_400d;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            TimeSpan time => time,
            string text => Parse(text),
            IConvertible number => Seconds(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => inputData,
        };

    /// <summary>Reads a time.</summary>
    /// <param name="text">The time, with a unit or in seconds, or as .NET writes it: <c>00:15:00</c>.</param>
    /// <exception cref="ArgumentTransformationMetadataException">It is none.</exception>
    internal static TimeSpan Parse(string text)
    {
        Match match = WithUnit().Match(text.Trim());
        if (match.Success)
        {
            double unit = match.Groups["unit"].Value switch
            {
                "ms" => 0.001,
                "m" => 60,
                "h" => 3600,
                "d" => 86_400,
                _ => 1,
            };
            return Seconds(double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * unit);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time : throw new ArgumentTransformationMetadataException(
            $"'{text}' is no time: give seconds, or a number with ms, s, m, h or d.");
    }

    private static TimeSpan Seconds(double seconds) => Math.Abs(seconds) <= LongestSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException($"{seconds} seconds are more than 100 years.");

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?)(?<unit>ms|s|m|h|d)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WithUnit();
}
