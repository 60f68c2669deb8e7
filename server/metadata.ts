// What decorators of entities and of the API write to. Jest loads it before every test, as main.ts does before everything.
import 'reflect-metadata';
