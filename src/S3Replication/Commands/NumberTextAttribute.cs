using System.Globalization;
using System.Management.Automation;

namespace S3Replication.Commands;

/// <summary>
/// Lets a parameter that is a whole number take text, as it comes from a CSV file. An empty cell says that nothing was given;
/// PowerShell's own conversion makes 0 of it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is not string text ? inputData
            : string.IsNullOrWhiteSpace(text) ? null
            : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number
            : throw new ArgumentTransformationMetadataException($"'{text}' is not a whole number.");
    }
}
