using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html">DeleteTopic</see>: "deleting a topic that does not exist
/// does not result in an error". Its subscriptions go with it.
/// </summary>
internal static class DeleteTopic
{
    /// <summary>Carries it out.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        TopicArn arn = call.ArnIn("TopicArn");
        call.Demand(arn.ToString(), call.Topics.Find(arn));
        call.Topics.Remove(arn);
        return null;
    }
}
