using System.Collections.Immutable;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Tags of IAM entities
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM resources</see>).
/// </summary>
internal static class IamTags
{
    private const int Most = 50;

    /// <summary>Adds the tags of a request, replacing those with the same key.</summary>
    /// <param name="present">The tags that there are.</param>
    /// <param name="form">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>, <c>InvalidInput</c> or <c>LimitExceeded</c>.</exception>
    public static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> present, QueryForm form)
    {
        HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; form[$"Tags.member.{i}.Key"] is { } key; i++)
        {
            string value = form[$"Tags.member.{i}.Value"] ?? string.Empty;
            Check(key, value, i);
            if (!keys.Add(key))
            {
                throw IamErrors.InvalidInput(
                    "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }

            present = present.Remove(key).Add(key, value);
        }

        return present.Count <= Most ? present
            : throw IamErrors.LimitExceeded("The number of tags has reached the maximum limit.");
    }

    private static void Check(string key, string value, int number)
    {
        string member = $"tags.{number}.member.";
        if (key.Length is 0 or > 128)
        {
            throw IamErrors.Constraint(key, member + "key", "Member must have length between 1 and 128");
        }

        if (value.Length > 256)
        {
            throw IamErrors.Constraint(value, member + "value", "Member must have length less than or equal to 256");
        }

        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            throw IamErrors.InvalidInput("Caller is trying to add tag keys that begin with the reserved prefix aws:.");
        }
    }
}
