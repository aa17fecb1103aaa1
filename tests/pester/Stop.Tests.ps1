BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName stop-a -Region eu-west-1
    $null = New-CrrBucket -BucketName stop-b -Region us-west-2
    $null = New-CrrRole -RoleName crrStop -SourceBucket stop-a -DestinationBucket stop-b | Set-CrrRule -Prefix Tax
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Ctrl+C' {
    It 'stops a canary that waits, and its object is removed by version id' {
        # deliveries are held: without the stop this would wait for ten minutes
        $null = Invoke-Control -Sandbox $sandbox -Path 'hold' -Method Put -Body @{ held = $true }
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript(
            "Import-Module '$ManifestPath'; Test-CrrReplication -SourceBucket stop-a -Canary -TimeoutSec 600 -Confirm:`$false")
        $handle = $shell.BeginInvoke()
        Wait-Condition { (Invoke-Control -Sandbox $sandbox -Path 'state' | ConvertTo-Json -Depth 20) -match 'crr-canary' } 'the canary is uploaded'

        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Stop()

        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        # a second and five more for the deletes, on a machine with nothing else to do; ten minutes without the stop
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 300
        Invoke-Control -Sandbox $sandbox -Path 'state' | ConvertTo-Json -Depth 20 | Should -Not -Match 'crr-canary'
        $handle.AsyncWaitHandle.WaitOne(300000) | Should -BeTrue
        $shell.Dispose()
        $null = Invoke-Control -Sandbox $sandbox -Path 'hold' -Method Put -Body @{ held = $false }
    }
}
