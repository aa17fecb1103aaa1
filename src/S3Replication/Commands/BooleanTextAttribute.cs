using System.Management.Automation;

namespace S3Replication.Commands;

/// <summary>
/// Lets a parameter of yes and no take text, as it comes from a CSV file: PowerShell's own conversion refuses text, or takes
/// every text for yes. An empty cell says that nothing was given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BooleanTextAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_yes = ["true", "yes", "1", "enabled", "on", "$true"];
    private static readonly string[] s_no = ["false", "no", "0", "disabled", "off", "$false"];

    /// <summary>Whether the parameter is a switch, for which nothing given means no.</summary>
    public bool IsSwitch { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            string text => Parse(text.Trim()),
            null when IsSwitch => false,
            _ => inputData,
        };
    }

    private bool? Parse(string text)
    {
        if (text.Length == 0)
        {
            return IsSwitch ? false : null;
        }

        return s_yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
            : s_no.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
            : throw new ArgumentTransformationMetadataException($"'{text}' is neither TRUE nor FALSE.");
    }
}
