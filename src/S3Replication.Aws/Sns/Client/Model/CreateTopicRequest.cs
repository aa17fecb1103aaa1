namespace Amazon.SimpleNotificationService.Model;

/// <summary>The request of <c>CreateTopic</c>.</summary>
internal sealed class CreateTopicRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The tags.</summary>
    public List<Tag>? Tags { get; set; }

    /// <inheritdoc/>
    internal override string Action => "CreateTopic";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters()
    {
        yield return ("Name", Name);
        int index = 0;
        foreach (Tag tag in Tags ?? [])
        {
            index++;
            yield return ($"Tags.member.{index}.Key", tag.Key);
            yield return ($"Tags.member.{index}.Value", tag.Value);
        }
    }
}
