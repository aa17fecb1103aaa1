using System.Collections.Immutable;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary><see href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html">CreateTopic</see>.</summary>
internal static class CreateTopic
{
    /// <summary>Carries it out: one of that name and these attributes and tags that is there already is as good as a new one.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        string name = call.Required("Name");
        if (!TopicArn.IsName(name))
        {
            throw SnsErrors.Invalid("Topic Name");
        }

        TopicArn arn = new(call.Region, call.Caller.AccountId, name);
        call.Demand(arn.ToString());
        if (arn.IsFifo)
        {
            throw SnsErrors.NotHere("first-in-first-out topics");
        }

        ImmutableSortedDictionary<string, string> none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        ImmutableSortedDictionary<string, string> settings = none.Add(TopicAttributes.Policy, TopicPolicy.Default(arn));
        IReadOnlyList<WireInput> attributes = call.Input.Entries("Attributes");
        foreach (WireInput attribute in attributes)
        {
            settings = TopicAttributes.With(
                settings, arn, attribute.Text("key") ?? string.Empty, attribute.Text("value") ?? string.Empty);
        }

        ImmutableSortedDictionary<string, string> tags = TopicTags.Merge(none, call);
        SnsTopic made = new(arn, settings, tags, []);
        SnsTopic topic = call.Topics.GetOrAdd(made);
        if (!ReferenceEquals(topic, made))
        {
            if (attributes.Any(one => topic.Settings.GetValueOrDefault(one.Text("key")!) != settings.GetValueOrDefault(one.Text("key")!)))
            {
                throw SnsErrors.Invalid("Attributes Reason: Topic already exists with different attributes");
            }

            if (tags.Any(tag => topic.Tags.GetValueOrDefault(tag.Key) != tag.Value))
            {
                throw SnsErrors.Invalid("Tags Reason: Topic already exists with different tags");
            }
        }

        WireMap answer = [];
        answer.Add("TopicArn", arn.ToString());
        return answer;
    }
}
