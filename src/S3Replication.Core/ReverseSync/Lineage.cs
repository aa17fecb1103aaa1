using System.Globalization;
using System.Text;

namespace S3Replication.Core.ReverseSync;

/// <summary>
/// Where a copy comes from, kept as its user metadata (<c>x-amz-meta-crr-origin</c>): so that what has been carried back is known again when its
/// event comes twice or late, and so that its age is that of its origin, not of the copy.
/// </summary>
/// <param name="BucketName">The bucket of the origin.</param>
/// <param name="VersionId">Its version.</param>
/// <param name="CopiedAt">When the copy was made, by the clock of who made it.</param>
internal sealed record Lineage(string BucketName, string VersionId, DateTimeOffset CopiedAt)
{
    /// <summary>The name of the metadata.</summary>
    public const string Name = "crr-origin";

    // User metadata may have 2 KB, names and values counted (https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html).
    private const int MostMetadata = 2048;

    // S3 refuses requests whose clock differs by more: a copy is not dated farther from the moment that its maker noted.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);

    /// <summary>
    /// What the metadata of a version says. Programs carry metadata along when they copy an object or upload it again: what was not written when the
    /// metadata says is not the copy that it speaks of.
    /// </summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="lastModified">When the version was written.</param>
    /// <returns>Null when it says nothing, or nothing of this version.</returns>
    public static Lineage? Of(IReadOnlyDictionary<string, string> metadata, DateTimeOffset lastModified)
    {
        string text = metadata.GetValueOrDefault(Name, string.Empty);
        int first = text.IndexOf('/', StringComparison.Ordinal);
        int last = text.LastIndexOf('/');
        if (first <= 0
            || last <= first
            || !DateTimeOffset.TryParse(text[(last + 1)..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            || (lastModified - at).Duration() > s_skew)
        {
            return null;
        }

        return new Lineage(text[..first], text[(first + 1)..last], at);
    }

    /// <summary>The metadata of a copy: its origin's, and where it comes from.</summary>
    /// <param name="metadata">The origin's.</param>
    /// <returns>Null when there is no room for it.</returns>
    public IReadOnlyDictionary<string, string>? AddTo(IReadOnlyDictionary<string, string> metadata)
    {
        Dictionary<string, string> marked = new(metadata, StringComparer.Ordinal)
        {
            [Name] = $"{BucketName}/{VersionId}/{CopiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}",
        };
        int size = marked.Sum(one => Encoding.UTF8.GetByteCount(one.Key) + Encoding.UTF8.GetByteCount(one.Value));
        return size <= MostMetadata ? marked : null;
    }

    /// <summary>Whether two versions have the same metadata, wherever they come from.</summary>
    /// <param name="one">The metadata of one.</param>
    /// <param name="other">That of the other.</param>
    public static bool AreSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        Own(one).Count() == Own(other).Count()
        && Own(one).All(entry => other.TryGetValue(entry.Key, out string? value) && value == entry.Value);

    private static IEnumerable<KeyValuePair<string, string>> Own(IReadOnlyDictionary<string, string> metadata) =>
        metadata.Where(entry => entry.Key != Name);
}
