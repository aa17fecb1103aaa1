using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Lambda;

/// <summary>The functions of every account in every Region.</summary>
/// <param name="clock">The time.</param>
internal sealed class FunctionTable(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly Dictionary<FunctionArn, LambdaFunction> _functions = [];

    /// <summary>A function has gone, or has another code or other settings. Raised outside of the lock.</summary>
    public event EventHandler<FunctionEventArgs>? Changed;

    /// <summary>Tells that functions have come, changed or gone.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>The time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>All functions, in the order of their ARNs.</summary>
    public IReadOnlyList<LambdaFunction> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _functions.Values.OrderBy(function => function.Arn.ToString(), StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>A function; null when there is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public LambdaFunction? Find(FunctionArn arn)
    {
        lock (_gate)
        {
            return _functions.GetValueOrDefault(arn);
        }
    }

    /// <summary>Adds a function.</summary>
    /// <param name="function">The function.</param>
    /// <exception cref="Http.ServiceException"><c>ResourceConflictException</c>: its name is taken.</exception>
    public void Add(LambdaFunction function)
    {
        lock (_gate)
        {
            if (!_functions.TryAdd(function.Arn, function))
            {
                throw LambdaErrors.Conflict($"Function already exist: {function.Arn.Name}");
            }

            Changes.Raise();
        }
    }

    /// <summary>Puts what is made of the present function in its place.</summary>
    /// <param name="arn">The function.</param>
    /// <param name="change">Makes the new one; what it throws, this throws.</param>
    /// <exception cref="Http.ServiceException"><c>ResourceNotFoundException</c>.</exception>
    public LambdaFunction Change(FunctionArn arn, Func<LambdaFunction, LambdaFunction> change)
    {
        LambdaFunction changed;
        lock (_gate)
        {
            LambdaFunction present = _functions.GetValueOrDefault(arn) ?? throw LambdaErrors.NoSuchFunction(arn);
            _functions[arn] = changed = change(present);
            Changes.Raise();
        }

        Changed?.Invoke(this, new FunctionEventArgs(arn));
        return changed;
    }

    /// <summary>Removes a function.</summary>
    /// <param name="arn">The function.</param>
    public void Remove(FunctionArn arn)
    {
        lock (_gate)
        {
            _functions.Remove(arn);
            Changes.Raise();
        }

        Changed?.Invoke(this, new FunctionEventArgs(arn));
    }

    /// <summary>Puts functions in the place of all that there are.</summary>
    /// <param name="functions">The functions.</param>
    public void Restore(IEnumerable<LambdaFunction> functions)
    {
        List<FunctionArn> changed;
        lock (_gate)
        {
            Dictionary<FunctionArn, LambdaFunction> before = new(_functions);
            _functions.Clear();
            foreach (LambdaFunction function in functions)
            {
                _functions.Add(function.Arn, function);
            }

            changed = [.. before.Keys.Where(arn => _functions.GetValueOrDefault(arn)?.RevisionId != before[arn].RevisionId)];
        }

        changed.ForEach(arn => Changed?.Invoke(this, new FunctionEventArgs(arn)));
    }
}
