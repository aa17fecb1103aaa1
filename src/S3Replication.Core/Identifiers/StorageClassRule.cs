using System.Globalization;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// Which storage classes a replication rule can name
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Destination.html">Destination</see>).
/// </summary>
public static class StorageClassRule
{
    private static readonly string[] s_all =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "OUTPOSTS",
        "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE",
    ];

    /// <summary>All of them, as S3 writes them.</summary>
    public static IReadOnlyList<string> All => s_all;

    /// <summary>Refuses what is no storage class for replicas.</summary>
    /// <param name="storageClass">The class.</param>
    /// <returns>The class.</returns>
    /// <exception cref="CrrException"><c>InvalidReplicationConfiguration</c>.</exception>
    public static string Validate(string storageClass)
    {
        ArgumentNullException.ThrowIfNull(storageClass);
        if (!s_all.Contains(storageClass))
        {
            string upper = storageClass.ToUpper(CultureInfo.InvariantCulture).Replace('-', '_');
            string remedy = s_all.Contains(upper) ? $"Use '{upper}'." : $"Use one of {string.Join(", ", s_all)}.";
            new Refusal($"'{storageClass}' is no storage class that replicas can have.", remedy)
                .Throw(CrrErrorCode.InvalidReplicationConfiguration, storageClass);
        }

        return storageClass;
    }
}
