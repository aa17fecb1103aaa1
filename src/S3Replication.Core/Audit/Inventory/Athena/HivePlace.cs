using System.Globalization;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Audit.Inventory.Athena;

/// <summary>
/// Where Athena finds an inventory: S3 delivers <c>hive/dt=YYYY-MM-DD-HH-MM/symlink.txt</c> beside the folder of each day
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html">Locating your inventory list</see>).
/// </summary>
/// <param name="Location">The folder of all days.</param>
/// <param name="Partition">The value of <c>dt</c> of this day.</param>
internal sealed record HivePlace(string Location, string Partition)
{
    private const string Folder = "yyyy-MM-dd'T'HH-mm'Z'";

    /// <summary>Whether the inventory was begun at a full hour, as S3 does.</summary>
    public bool IsFullHour => Partition.EndsWith("-00", StringComparison.Ordinal);

    /// <summary>The place of a manifest.</summary>
    /// <param name="location">The manifest.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c>.</exception>
    public static HivePlace Of(InventoryLocation location)
    {
        if (location.Bucket is null)
        {
            throw Refused(location, "is a copy on this machine, and Athena reads what lies in S3");
        }

        string[] parts = location.Path.Split('/');
        if (parts.Length < 3 || !DateTime.TryParseExact(parts[^2], Folder, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime begun))
        {
            throw Refused(location, "does not lie in a folder that is named as 2026-11-20T01-00Z");
        }

        string folder = string.Join('/', parts[..^2]);
        return folder.Split('/').Contains(string.Empty) || folder.Any(char.IsControl)
            ? throw Refused(location, "lies in a folder whose name Athena can't read: it has control characters or two slashes side by side")
            : new HivePlace($"s3://{location.Bucket}/{folder}/hive/", begun.ToString("yyyy-MM-dd-HH-mm", CultureInfo.InvariantCulture));
    }

    private static CrrException Refused(InventoryLocation location, string problem) =>
        new(CrrErrorCode.InvalidParameter, $"The inventory {location.Text} {problem}.")
        {
            Target = location.Text,
            Remedy = "Give the manifest where S3 has delivered it: s3://BUCKET/PREFIX/SOURCE-BUCKET/CONFIGURATION-ID/DATE/manifest.json.",
        };
}
