using System.Collections.Immutable;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary>
/// The tags of topics:
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html">TagResource</see>,
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_UntagResource.html">UntagResource</see>,
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html">ListTagsForResource</see>.
/// </summary>
internal static class TopicTags
{
    private const int Most = 50;

    /// <summary>Adds tags.</summary>
    public static WireMap? Tag(SnsCall call)
    {
        SnsTopic named = Find(call);
        call.Topics.Change(named.Arn, topic => topic with { Tags = Merge(topic.Tags, call) });
        return [];
    }

    /// <summary>Takes tags away.</summary>
    public static WireMap? Untag(SnsCall call)
    {
        SnsTopic named = Find(call);
        IReadOnlyList<string> keys = call.Input.Texts("TagKeys");
        call.Topics.Change(named.Arn, topic => topic with { Tags = topic.Tags.RemoveRange(keys) });
        return [];
    }

    /// <summary>Tells the tags.</summary>
    public static WireMap? List(SnsCall call)
    {
        WireMap answer = [];
        answer.Add("Tags", new WireList([.. Find(call).Tags.Select(Write)]));
        return answer;
    }

    /// <summary>Tags with those of a request over them.</summary>
    /// <param name="present">The tags.</param>
    /// <param name="call">The request.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidParameter</c>, <c>TagLimitExceeded</c>.</exception>
    public static ImmutableSortedDictionary<string, string> Merge(ImmutableSortedDictionary<string, string> present, SnsCall call)
    {
        foreach (WireInput tag in call.Input.Structures("Tags"))
        {
            string key = tag.Text("Key") ?? throw SnsErrors.Missing("Key");
            string value = tag.Text("Value") ?? throw SnsErrors.Missing("Value");
            if (key.Length is 0 or > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw SnsErrors.Invalid("Tags");
            }

            present = present.SetItem(key, value);
        }

        return present.Count <= Most ? present : throw SnsErrors.TooManyTags();
    }

    private static SnsTopic Find(SnsCall call)
    {
        TopicArn arn = call.ArnIn("ResourceArn");
        SnsTopic? topic = call.Topics.Find(arn);
        call.Demand(arn.ToString(), topic);
        return topic ?? throw SnsErrors.NoSuchResource();
    }

    private static WireMap Write(KeyValuePair<string, string> tag)
    {
        WireMap map = [];
        map.Add("Key", tag.Key);
        map.Add("Value", tag.Value);
        return map;
    }
}
