using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Says that a key will be gone after 7 to 30 days; it can be used no more from now on.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html">ScheduleKeyDeletion</see>).
/// </summary>
internal sealed class ScheduleKeyDeletion : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        int days = call.Number("PendingWindowInDays", 7, 30) ?? 30;
        KmsKey key = call.ChangeKey(key => key.Alive() with
        {
            State = KeyState.PendingDeletion,
            DeletionDate = call.Now.AddDays(days),
        });
        return new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["DeletionDate"] = KmsJson.Time(key.DeletionDate!.Value),
            ["KeyState"] = key.State.ToString(),
            ["PendingWindowInDays"] = days,
        };
    }
}
