using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// Which storage classes objects can go to
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html">Transitioning objects using Amazon S3 Lifecycle</see>).
/// </summary>
internal static class StorageClassWaterfall
{
    private const long SmallObject = 128 * 1024;

    // Downwards only: of several classes that are due, the object goes to the lowest.
    private static readonly string[] s_downwards =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE",
    ];

    /// <summary>Where of several classes a version goes; null when to none.</summary>
    /// <param name="version">The version.</param>
    /// <param name="classes">The classes that rules send it to.</param>
    public static string? Lowest(StoredVersion version, IEnumerable<string> classes) =>
        classes.Where(to => CanGo(version.StorageClass, to)).MaxBy(to => Array.IndexOf(s_downwards, to));

    /// <summary>Whether a rule's transition is for objects of a version's size.</summary>
    /// <param name="version">The version.</param>
    /// <param name="filter">The rule's filter: one by size goes before the default.</param>
    /// <param name="to">The class.</param>
    /// <param name="minimumSize">The bucket's default transition behavior.</param>
    public static bool IsLargeEnough(StoredVersion version, LifecycleFilter filter, string to, string minimumSize) =>
        filter.HasSize
        || version.Content.Length >= SmallObject
        || (minimumSize != BucketLifecycle.AllClasses && to is "GLACIER" or "DEEP_ARCHIVE");

    private static bool CanGo(string from, string to) =>
        Array.IndexOf(s_downwards, to) > Array.IndexOf(s_downwards, from) && (from, to) is not ("ONEZONE_IA", "GLACIER_IR");
}
