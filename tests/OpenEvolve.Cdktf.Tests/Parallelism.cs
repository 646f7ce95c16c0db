// Applies mostly wait: the provider sleeps until AWS has had time to settle.
[assembly: LevelOfParallelism(3)]
