using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// How S3 allows general purpose buckets to be named
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">General purpose bucket naming rules</see>).
/// </summary>
public static class BucketNameRule
{
    private const int MinLength = 3;
    private const int MaxLength = 63;
    private const int MaxLengthOnce = 255;
    private const int MaxCorrections = 4;

    private static readonly (string Prefix, string Meaning)[] s_prefixes =
    [
        ("xn--", "names of internationalized domains"),
        ("sthree-", "S3 itself"),
        ("amzn-s3-demo-", "examples in AWS's documentation"),
    ];

    private static readonly (string Suffix, string Meaning)[] s_suffixes =
    [
        ("-s3alias", "access point aliases"),
        ("--ol-s3", "Object Lambda access point aliases"),
        (".mrap", "Multi-Region Access Points"),
        ("--x-s3", "directory buckets"),
        ("--table-s3", "table buckets"),
    ];

    /// <summary>Whether a general purpose bucket can have the name.</summary>
    /// <param name="name">The name.</param>
    public static bool IsValid([NotNullWhen(true)] string? name) => Find(name) is null;

    /// <summary>
    /// Whether a bucket may have been given the name at any time: up to 255 letters, digits, periods, hyphens and underscores
    /// were allowed in us-east-1 until 2018.
    /// </summary>
    /// <param name="name">The name.</param>
    public static bool MayExist([NotNullWhen(true)] string? name) =>
        name is { Length: >= MinLength and <= MaxLengthOnce } && !name.AsSpan().ContainsAnyExcept(Characters.BucketNameOnce);

    /// <summary>Refuses a name that no general purpose bucket can have.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name.</returns>
    /// <exception cref="CrrException"><c>InvalidBucketName</c>.</exception>
    public static string Validate(string? name)
    {
        if (Find(name) is { } problem)
        {
            string? better = Mend(problem.Candidate);
            new Refusal(problem.Message, better is null ? null : $"Use '{better}'.")
                .Throw(CrrErrorCode.InvalidBucketName, name);
        }

        return name!;
    }

    /// <summary>
    /// Refuses also a name that only buckets in an account regional namespace can be made with: those ending in
    /// <c>-an</c>. Older buckets may have such a name.
    /// </summary>
    /// <param name="name">The name of a bucket that shall be made.</param>
    /// <returns>The name.</returns>
    /// <exception cref="CrrException"><c>InvalidBucketName</c>.</exception>
    public static string ValidateForCreation(string? name)
    {
        if (Validate(name).EndsWith("-an", StringComparison.Ordinal))
        {
            new Refusal(
                $"The bucket name '{name}' ends with '-an', which S3 reserves for account regional namespaces.",
                "Choose a name with another ending.").Throw(CrrErrorCode.InvalidBucketName, name);
        }

        return name!;
    }

    private static Problem? Find(string? name) =>
        string.IsNullOrWhiteSpace(name) ? new Problem("A bucket name is missing.")
        : FindOtherThing(name) ?? FindForm(name) ?? FindReserved(name);

    private static Problem? FindOtherThing(string name)
    {
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            string? inArn = Arn.TryParse(name, out Arn? arn) && arn.Service == "s3" ? arn.Resource.Split('/')[0] : null;
            return new Problem($"'{name}' is an ARN, not a bucket name.", inArn);
        }

        int scheme = name.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            string host = name[(scheme + 3)..].Split('/', '?')[0];
            int s3 = host.IndexOf(".s3", StringComparison.Ordinal);
            bool isS3 = name.StartsWith("s3", StringComparison.OrdinalIgnoreCase);
            return new Problem($"'{name}' is a URL, not a bucket name.", isS3 ? host : s3 > 0 ? host[..s3] : null);
        }

        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : new Problem(
            $"The bucket name '{name}' has a slash: keys and prefixes are given apart.", name[..slash]);
    }

    private static Problem? FindForm(string name)
    {
        int bad = name.AsSpan().IndexOfAnyExcept(Characters.BucketName);
        return name.Length is < MinLength or > MaxLength ? new Problem(
                $"The bucket name '{name}' has {name.Length} characters; S3 allows {MinLength} to {MaxLength}.")
            : bad >= 0 && char.IsAsciiLetterUpper(name[bad]) ? new Problem(
                $"The bucket name '{name}' has capital letters; S3 allows lower case only.", name.ToLowerInvariant())
            : bad >= 0 ? new Problem(
                $"The bucket name '{name}' contains {Characters.Describe(name, bad)}; "
                + "S3 allows lower-case letters, digits, periods and hyphens.",
                name.Trim().Replace('_', '-').Replace(' ', '-').ToLowerInvariant())
            : !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]) ? new Problem(
                $"The bucket name '{name}' does not begin and end with a letter or digit.", name.Trim('-', '.'))
            : name.Contains("..", StringComparison.Ordinal) ? new Problem(
                $"The bucket name '{name}' has two periods side by side.", name.Replace("..", ".", StringComparison.Ordinal))
            : IsIpAddress(name) ? new Problem($"The bucket name '{name}' has the form of an IP address.")
            : null;
    }

    private static Problem? FindReserved(string name)
    {
        foreach ((string prefix, string meaning) in s_prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return new Problem($"The bucket name '{name}' begins with '{prefix}', which is reserved for {meaning}.");
            }
        }

        foreach ((string suffix, string meaning) in s_suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return new Problem($"The bucket name '{name}' ends with '{suffix}', which is reserved for {meaning}.");
            }
        }

        return null;
    }

    private static bool IsIpAddress(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit));
    }

    // A correction may need another one: "my_bucket." has two faults. What can't be corrected is left at that.
    private static string? Mend(string? candidate)
    {
        for (int i = 0; i < MaxCorrections && candidate is not null; i++)
        {
            Problem? problem = Find(candidate);
            if (problem is null)
            {
                return candidate;
            }

            candidate = problem.Candidate;
        }

        return null;
    }

    private sealed record Problem(string Message, string? Candidate = null);
}
