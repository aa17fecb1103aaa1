using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup.Planning;

namespace S3Replication.Core.Diagnosis.Repair;

/// <summary>
/// One mend: tried out on an imagined world first, so that its diff can be shown and what would be refused is refused; then made;
/// and put back, if it did harm, to the very texts that were there, unless somebody has changed them since.
/// </summary>
/// <param name="services">The world.</param>
/// <param name="runner">Makes the mend.</param>
/// <param name="item">What is told of it.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class MendStep(ICrrServices services, MendRunner runner, RepairItem item, IOperationContext context)
{
    private IReadOnlyList<RepairChange> _made = [];

    /// <summary>What is told of it by now.</summary>
    public RepairItem Item { get; private set; } = item;

    /// <summary>Whether it was made.</summary>
    public bool IsMade => Item.Status == RepairItemStatus.Applied;

    /// <summary>Finds out what it would change, and asks. It is made later.</summary>
    /// <returns>Whether it shall be made.</returns>
    public async Task<bool> ProposeAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<RepairDocument> documents = await runner.DocumentsAsync(services, cancellationToken).ConfigureAwait(false);
            using PlannedWorld imagined = new(services);
            string?[] before = await ReadAsync(documents, services, cancellationToken).ConfigureAwait(false);
            await runner.RunAsync(imagined, new SilentContext(), cancellationToken).ConfigureAwait(false);
            IReadOnlyList<RepairChange> planned = Changes(
                documents, before, await ReadAsync(documents, imagined, cancellationToken).ConfigureAwait(false));
            if (planned.Count == 0)
            {
                Item = Item with { Status = RepairItemStatus.NotNeeded, Reason = "There is nothing to change by now, or nothing that would help." };
                return false;
            }

            Item = Item with { Diff = string.Join("\n", planned.Select(change => change.Diff)) };
            if (!await context.ApproveAsync(Item.Target, $"{Item.Action}\n{Item.Diff}", cancellationToken).ConfigureAwait(false))
            {
                Item = Item with { Status = RepairItemStatus.Declined, Reason = "It was not approved." };
                return false;
            }

            return true;
        }
        catch (CrrException error) when (IsOfMend(error))
        {
            Item = Item with { Status = RepairItemStatus.Refused, Reason = error.Message, Remedy = error.Remedy ?? Item.Remedy };
            return false;
        }
    }

    /// <summary>Makes it.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<RepairDocument> documents = [];
        string?[] before = [];
        try
        {
            documents = await runner.DocumentsAsync(services, cancellationToken).ConfigureAwait(false);
            before = await ReadAsync(documents, services, cancellationToken).ConfigureAwait(false);
            await runner.RunAsync(services, new ApprovingContext(context), cancellationToken).ConfigureAwait(false);
            _made = Changes(documents, before, await ReadAsync(documents, services, cancellationToken).ConfigureAwait(false));
            Item = _made.Count == 0
                ? Item with { Status = RepairItemStatus.NotNeeded, Reason = "Another mend has done it already.", Diff = string.Empty }
                : Item with { Status = RepairItemStatus.Applied, Diff = string.Join("\n", _made.Select(change => change.Diff)) };
        }
        catch (CrrException error) when (IsOfMend(error))
        {
            Item = Item with { Status = RepairItemStatus.Refused, Reason = error.Message, Remedy = error.Remedy ?? Item.Remedy };
        }
    }

    /// <summary>Puts back what it changed, where it still is as it was left.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task TakeBackAsync(string reason, CancellationToken cancellationToken)
    {
        List<string> kept = [];
        foreach (RepairChange change in _made.Reverse())
        {
            try
            {
                string? now = await change.Document.ReadAsync(services, cancellationToken).ConfigureAwait(false);
                if (!change.Document.CanBePutBack || now != change.After)
                {
                    kept.Add($"The {change.Document.Name} {(change.Document.CanBePutBack ? "was changed by somebody since" : "can't be put back")}: it stays.");
                    continue;
                }

                await change.Document.WriteAsync(services, change.Before, cancellationToken).ConfigureAwait(false);
                context.Verbose($"Put the {change.Document.Name} back as it was.");
            }
            catch (CrrException error) when (IsOfMend(error))
            {
                kept.Add($"The {change.Document.Name} was not put back: {error.Message}");
            }
        }

        foreach (string one in kept)
        {
            context.Warning(one);
        }

        Item = Item with
        {
            Status = kept.Count < _made.Count ? RepairItemStatus.TakenBack : RepairItemStatus.Applied,
            Reason = string.Join(" ", kept.Prepend(reason)),
        };
    }

    private static async Task<string?[]> ReadAsync(
        IReadOnlyList<RepairDocument> documents, ICrrServices world, CancellationToken cancellationToken)
    {
        string?[] texts = new string?[documents.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = await documents[i].ReadAsync(world, cancellationToken).ConfigureAwait(false);
        }

        return texts;
    }

    private static IReadOnlyList<RepairChange> Changes(IReadOnlyList<RepairDocument> documents, string?[] before, string?[] after) =>
    [
        .. documents.Select((document, i) => new RepairChange(document, before[i], after[i]))
            .Where(change => TextDiff.Of(change.Before, change.After).Length > 0),
    ];

    private static bool IsOfMend(CrrException error) => error.Code is not (
        CrrErrorCode.CredentialsInvalid or CrrErrorCode.SsoTokenExpired or CrrErrorCode.ProfileNotFound
        or CrrErrorCode.SandboxStopped or CrrErrorCode.NetworkFailure);
}
