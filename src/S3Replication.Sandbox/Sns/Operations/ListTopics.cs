using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary><see href="https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html">ListTopics</see>.</summary>
internal static class ListTopics
{
    /// <summary>Carries it out.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        call.Demand($"arn:{call.Caller.Partition.Id}:sns:{call.Region}:{call.Caller.AccountId}:*");
        WireMap answer = [];
        SnsTopic[] topics = [.. call.Topics.All.Where(topic => topic.Arn.Region == call.Region && topic.Arn.AccountId == call.Caller.AccountId)];
        answer.Add("Topics", new WireList([.. call.Page(topics, answer).Select(Write)]));
        return answer;
    }

    private static WireMap Write(SnsTopic topic)
    {
        WireMap map = [];
        map.Add("TopicArn", topic.Arn.ToString());
        return map;
    }
}
