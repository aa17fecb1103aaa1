using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns;

/// <summary>A request to SNS, with the questions that every operation asks.</summary>
/// <param name="Topics">The topics of every account.</param>
/// <param name="Publisher">Brings messages to who is subscribed.</param>
/// <param name="Iam">The roles.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Region">The Region that it was sent to.</param>
/// <param name="Action">What it wants.</param>
/// <param name="Input">Its parameters.</param>
internal sealed record SnsCall(
    SnsTable Topics, TopicPublisher Publisher, IamTable Iam, Caller Caller, string Region, string Action, WireInput Input)
{
    private const int PageLength = 100;

    /// <summary>The topic that the request names, when the caller may do to it what the request is for.</summary>
    /// <param name="parameter">Where it is named.</param>
    /// <exception cref="ServiceException"><c>InvalidParameter</c>, <c>NotFound</c>, <c>AuthorizationError</c>.</exception>
    public SnsTopic Topic(string parameter = "TopicArn")
    {
        TopicArn arn = ArnIn(parameter);
        SnsTopic? topic = Topics.Find(arn);
        Demand(arn.ToString(), topic);
        return topic ?? throw SnsErrors.NoSuchTopic();
    }

    /// <summary>The ARN of a topic of the request's Region.</summary>
    /// <param name="parameter">Where it is.</param>
    /// <exception cref="ServiceException"><c>InvalidParameter</c>.</exception>
    public TopicArn ArnIn(string parameter)
    {
        string arn = Required(parameter);
        return TopicArn.TryParse(arn) is { } topic && topic.Region == Region ? topic
            : throw SnsErrors.Invalid($"{parameter} Reason: {(TopicArn.TryParse(arn) is null ? "An ARN must have at least 6 elements, not " + arn.Split(':').Length : $"The topic is not in {Region}")}");
    }

    /// <summary>Refuses a caller who may not do what the request is for.</summary>
    /// <param name="resource">An ARN, or <c>*</c>.</param>
    /// <param name="topic">The topic; null for none.</param>
    /// <exception cref="ServiceException"><c>AuthorizationError</c>.</exception>
    public void Demand(string resource = "*", SnsTopic? topic = null) =>
        TopicPolicy.Demand(Iam, Caller, "SNS:" + Action, resource, topic);

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public string Required(string name) => Input.Text(name) ?? throw SnsErrors.Missing(name);

    /// <summary>The topic and the subscription that the request names.</summary>
    /// <exception cref="ServiceException"><c>InvalidParameter</c>, <c>NotFound</c>.</exception>
    public (SnsTopic Topic, SnsSubscription Subscription) Subscription()
    {
        string arn = Required("SubscriptionArn");
        int end = arn.LastIndexOf(':');
        TopicArn parsed = (end < 0 ? null : TopicArn.TryParse(arn[..end])) ?? throw SnsErrors.Invalid("SubscriptionArn");
        SnsTopic? topic = Topics.Find(parsed);
        SnsSubscription subscription = topic?.Subscriptions.FirstOrDefault(one => one.Arn == arn) ?? throw SnsErrors.NoSuchSubscription();
        return (topic, subscription);
    }

    /// <summary>One page of a list. The token is the place of the first item that is not told yet.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="items">All items in a fixed order.</param>
    /// <param name="answer">Gets the token of the next page.</param>
    /// <exception cref="ServiceException"><c>InvalidParameter</c>.</exception>
    public IEnumerable<T> Page<T>(IReadOnlyList<T> items, WireMap answer)
    {
        int first = 0;
        if (Input.Text("NextToken") is { Length: > 0 } token && (!int.TryParse(token, out first) || first < 0))
        {
            throw SnsErrors.Invalid("NextToken");
        }

        answer.Add("NextToken", first + PageLength < items.Count ? $"{first + PageLength}" : null);
        return items.Skip(first).Take(PageLength);
    }
}
