using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>Which priorities a replication rule can have: 0 to 2147483647, the higher number wins.</summary>
public static class PriorityRule
{
    /// <summary>Refuses a priority that no rule can have.</summary>
    /// <param name="priority">The priority.</param>
    /// <returns>The priority.</returns>
    /// <exception cref="CrrException"><c>InvalidPriority</c>.</exception>
    public static int Validate(long priority)
    {
        if (priority is < 0 or > int.MaxValue)
        {
            new Refusal($"The priority {priority} is not between 0 and {int.MaxValue}.", "The higher number wins.")
                .Throw(CrrErrorCode.InvalidPriority, priority.ToString());
        }

        return (int)priority;
    }
}
